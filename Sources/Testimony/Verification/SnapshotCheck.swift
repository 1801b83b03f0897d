import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// The snapshot as it can be seen from outside: undamaged, and of these logs.
struct SnapshotCheck {
  let trees: [CheckedTree]
  let faults: FaultList

  /// - Returns: the row and what it covers; nil where there is none that fits.
  @discardableResult
  func run(
    rows: borrowing Rows
  ) throws(StorageError) -> (row: SnapshotRow, coverage: StateCoverage)? {
    guard let row = try rows.snapshot() else { return nil }
    guard row.checksum == EntryVault.checksum(row.record),
      let coverage = try? StateCoverage(decoding: row.covers)
    else {
      faults.add(.snapshotAltered, at: .snapshot)
      return nil
    }
    for part in coverage.parts {
      let tree = trees.first { $0.head.device == part.device }
      let root = try tree?.root(at: part.size, rows: rows)
      guard let tree, tree.head.origin == part.origin, part.size <= tree.head.reachable,
        root == nil || root == part.root
      else {
        faults.add(.snapshotAltered, at: .snapshot, "not of log \(part.device)")
        return nil
      }
    }
    return (row, coverage)
  }
}
