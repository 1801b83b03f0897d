import TestimonyCrypto
import TestimonyStorage

/// The index of one log as stored, opened.
struct StoredIndex {
  let vault: EntryVault
  let head: StoredHead

  private static let width = UInt64(IndexSegment.width)

  /// The row of each entry that can be reached; nil where its block does not open.
  func read(rows: borrowing Rows) throws(StorageError) -> [IndexRow?] {
    var index = [IndexRow?](repeating: nil, count: Int(head.reachable))
    guard let origin = head.origin else { return index }
    try rows.forEachSegment(device: head.device) { (segment) throws(StorageError) in
      let (start, overflow) = segment.number.multipliedReportingOverflow(by: Self.width)
      guard !overflow, start < head.reachable, let root = Digest(segment.root) else { return }
      let count = Int(min(Self.width, head.reachable - start))
      let block = vault.open(
        segment, origin: origin, number: segment.number, root: root, count: count)
      for (offset, row) in (block ?? []).enumerated() { index[Int(start) + offset] = row }
    }
    return index
  }

  /// The blocks that are undamaged from outside open, and say what the entries say.
  func compare(
    _ stored: [IndexRow?], _ fitting: Set<UInt64>, with log: OpenedLog, _ faults: FaultList
  ) {
    for number in fitting.sorted() {
      let start = Int(number * Self.width)
      let range = start..<min(start + Int(Self.width), log.entries.count)
      let place = Fault.Place.block(device: head.device, number: number)
      if stored[range].contains(nil) {
        faults.add(.indexAltered, at: place)
      } else if zip(stored[range], log.entries[range]).contains(where: { stored, entry in
        entry.map { $0.row != stored } ?? false
      }) {
        faults.add(.indexWrong, at: place)
      }
    }
  }
}
