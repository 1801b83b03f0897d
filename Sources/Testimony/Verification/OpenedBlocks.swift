import TestimonyCrypto
import TestimonyProof

/// What is kept of some blocks of a log once their records have been opened: few bytes an entry, as
/// there may be millions.
struct OpenedBlocks: Sendable {
  /// How the stored index block compares with the records.
  enum IndexState: UInt8, Sendable {
    case fits
    /// Missing, or it does not open.
    case closed
    case differs
  }

  /// An entry that the checks of the whole need to see again.
  struct Kept: Sendable {
    let commitment: Digest
    let content: EntryContent
  }

  var roots: [BlockRoots] = []
  /// Nil where a record does not open.
  private(set) var rows: [IndexRow?]
  /// The first eight bytes of each commitment; nothing where a record does not open.
  private(set) var prefixes: [UInt64]
  private(set) var kept: [UInt64: Kept] = [:]
  var index: [IndexState]
  var recordless: UInt64 = 0
  private let start: UInt64

  init(_ blocks: Range<UInt64>, of head: StoredHead) {
    let width = UInt64(IndexSegment.width)
    start = blocks.lowerBound * width
    let end = min(blocks.upperBound * width, head.reachable)
    rows = Array(repeating: nil, count: Int(end - start))
    prefixes = Array(repeating: 0, count: rows.count)
    index = Array(repeating: .closed, count: blocks.count)
  }

  /// Blocks that cannot be read.
  init(unread blocks: Range<UInt64>, of head: StoredHead) {
    self.init(blocks, of: head)
    roots = blocks.map { _ in BlockRoots() }
  }

  mutating func keep(_ opened: RecordCheck.Opened, at sequence: UInt64) {
    rows[Int(sequence - start)] = opened.row
    prefixes[Int(sequence - start)] = opened.commitment.prefix
    if let content = opened.content {
      kept[sequence] = Kept(commitment: opened.commitment, content: content)
    }
  }

  /// Compares the rows of a stored index block with the records.
  mutating func compare(_ stored: [IndexRow]?, block: Int) {
    guard let stored else { return }
    let first = block * IndexSegment.width
    let differs = zip(stored, rows[first...]).contains { stored, row in
      row.map { $0 != stored } ?? false
    }
    index[block] = differs ? .differs : .fits
  }
}

extension Digest {
  fileprivate var prefix: UInt64 {
    unsafe withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt64.self) }
  }
}
