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
  private var rows: [PackedRow]
  /// The first eight bytes of each commitment; nothing where a record does not open.
  private var prefixes: [UInt64]
  private(set) var kept: [UInt64: Kept] = [:]
  var index: [IndexState]
  /// Entries whose record is gone.
  var recordless: [(sequence: UInt64, commitment: Digest)] = []
  /// Sequence numbers of the entries.
  let sequences: Range<UInt64>

  init(_ blocks: Range<UInt64>, of head: StoredHead) {
    let width = UInt64(IndexSegment.width)
    sequences = blocks.lowerBound * width..<min(blocks.upperBound * width, head.reachable)
    rows = Array(repeating: .none, count: sequences.count)
    prefixes = Array(repeating: 0, count: rows.count)
    index = Array(repeating: .closed, count: blocks.count)
  }

  /// Blocks that cannot be read.
  init(unread blocks: Range<UInt64>, of head: StoredHead) {
    self.init(blocks, of: head)
    roots = blocks.map { _ in BlockRoots() }
  }

  mutating func keep(_ opened: RecordCheck.Opened, at sequence: UInt64) {
    let place = Int(sequence - sequences.lowerBound)
    rows[place] = PackedRow(opened.row)
    prefixes[place] = opened.commitment.prefix
    if let content = opened.content {
      kept[sequence] = Kept(commitment: opened.commitment, content: content)
    }
  }

  /// Takes an entry for shredded whose record is gone.
  mutating func keep(shredded row: IndexRow, _ commitment: Digest, at sequence: UInt64) {
    let place = Int(sequence - sequences.lowerBound)
    rows[place] = PackedRow(row)
    prefixes[place] = commitment.prefix
  }

  /// What the index is to say of an entry; nil where its record does not open.
  func row(at sequence: UInt64) -> IndexRow? {
    rows[Int(sequence - sequences.lowerBound)].row
  }

  /// The first eight bytes of the commitment of an entry whose record opens.
  func prefix(at sequence: UInt64) -> UInt64? {
    let place = Int(sequence - sequences.lowerBound)
    return rows[place] == .none ? nil : prefixes[place]
  }

  /// Compares the rows of a stored index block with the records.
  mutating func compare(_ stored: [IndexRow]?, block: Int) {
    guard let stored else { return }
    let first = block * IndexSegment.width
    let differs = zip(stored, rows[first...]).contains { stored, row in
      row != .none && row != PackedRow(stored)
    }
    index[block] = differs ? .differs : .fits
  }
}

extension Digest {
  fileprivate var prefix: UInt64 {
    unsafe withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt64.self) }
  }
}
