import TestimonyCrypto

/// The opened records of some blocks of a log.
struct OpenedBlocks: Sendable {
  var roots: [BlockRoots] = []
  var entries: [RecordCheck.Opened?]
  var recordless: UInt64 = 0
  private let start: UInt64

  init(_ blocks: Range<UInt64>, of head: StoredHead) {
    let width = UInt64(IndexSegment.width)
    start = blocks.lowerBound * width
    let end = min(blocks.upperBound * width, head.reachable)
    entries = Array(repeating: nil, count: Int(end - start))
  }

  /// Blocks that cannot be read.
  init(unread blocks: Range<UInt64>, of head: StoredHead) {
    self.init(blocks, of: head)
    roots = blocks.map { _ in BlockRoots() }
  }

  subscript(sequence: UInt64) -> RecordCheck.Opened? {
    get { entries[Int(sequence - start)] }
    set { entries[Int(sequence - start)] = newValue }
  }
}
