import TestimonyCrypto
import TestimonyStorage

/// The index of one log as it can be seen from outside: complete, undamaged, and over these entries.
struct SegmentCheck {
  let head: StoredHead
  let faults: FaultList

  /// Compares each stored block with the roots of the log's blocks.
  func run(
    _ roots: [Digest?], rows: borrowing Rows, _ visit: (SegmentRow) -> Void
  ) throws(StorageError) {
    var next: UInt64 = 0
    try rows.forEachSegment(device: head.device) { (segment) throws(StorageError) in
      guard segment.number < UInt64(roots.count) else {
        faults.add(.indexAltered, at: place(segment.number), "beyond the log")
        return
      }
      missing(next..<segment.number)
      next = segment.number + 1
      let root = roots[Int(segment.number)]
      if segment.checksum != EntryVault.checksum(segment.record)
        || (root != nil && root?.bytes != segment.root)
      {
        faults.add(.indexAltered, at: place(segment.number))
      } else {
        visit(segment)
      }
    }
    missing(next..<UInt64(roots.count))
  }

  private func missing(_ numbers: Range<UInt64>) {
    for number in numbers { faults.add(.indexMissing, at: place(number)) }
  }

  private func place(_ number: UInt64) -> Fault.Place {
    .block(device: head.device, number: number)
  }
}
