import TestimonyCrypto
import TestimonyStorage

/// The index of one log as stored, opened block by block.
struct StoredIndex: Sendable {
  let vault: EntryVault
  let head: StoredHead

  private static let width = UInt64(IndexSegment.width)

  /// The rows of a block; nil where it is missing or does not open.
  func rows(of block: UInt64, in rows: borrowing Rows) throws(StorageError) -> [IndexRow]? {
    guard let origin = head.origin,
      let segment = try rows.segment(device: head.device, number: block),
      let root = Digest(segment.root)
    else { return nil }
    let start = block * Self.width
    return vault.open(
      segment, origin: origin, number: block, root: root,
      count: Int(min(Self.width, head.reachable - start)))
  }

  /// The blocks that are undamaged from outside open, and say what the entries say.
  func report(
    _ states: [OpenedBlocks.IndexState], _ fitting: Set<UInt64>, _ faults: FaultList
  ) {
    for number in fitting.sorted() where number < UInt64(states.count) {
      let place = Fault.Place.block(device: head.device, number: number)
      switch states[Int(number)] {
      case .fits: break
      case .closed: faults.add(.indexAltered, at: place)
      case .differs: faults.add(.indexWrong, at: place)
      }
    }
  }
}
