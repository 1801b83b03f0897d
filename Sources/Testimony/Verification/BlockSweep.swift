import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What the entries and the tile of one block of 256 leaves lead to.
struct BlockRoots: Sendable {
  /// From the stored tile; nil when it is missing or too short.
  var tile: Digest?
  /// From the entries; nil when one is missing.
  var entries: Digest?
  /// The leaves in which the two differ.
  var differing: [UInt64] = []
}

/// Goes through the entries of whole blocks of a log: none is missing, each record's checksum is
/// right, and each leaf is the one in the tile.
struct BlockSweep {
  let device: UInt16
  /// Blocks of 256 entries.
  let blocks: Range<UInt64>
  /// Entries of the log that can be looked at.
  let size: UInt64
  let faults: FaultList

  private static let width = UInt64(IndexSegment.width)

  /// Runs `visit` for each entry that is there, with its number, commitment and record; nil where
  /// the record is gone.
  ///
  /// - Returns: the roots of the blocks, in order.
  func run(
    rows: borrowing Rows, _ visit: (UInt64, Digest, RawSpan?) -> Void
  ) throws(StorageError) -> [BlockRoots] {
    let start = blocks.lowerBound * Self.width
    let end = min(blocks.upperBound * Self.width, size)
    var roots: [BlockRoots] = []
    roots.reserveCapacity(blocks.count)
    var block = OpenBlock(start: start)
    var hasher = LeafHasher()
    var expected = start
    try rows.forEachEntry(device: device, in: start..<end) {
      (sequence, e, checksum, record) throws(StorageError) in
      if sequence != expected { try skip(&expected, to: sequence, &block, &roots, rows: rows) }
      expected += 1
      let id = EntryID(device: device, sequence: sequence)
      if let commitment = Digest(e) {
        block.leaves.append(hasher.leaf(of: commitment))
        if let record, !Self.isSound(record, checksum) {
          faults.add(.checksumMismatch, at: .entry(id))
        }
        visit(sequence, commitment, record)
      } else {
        faults.add(.entryMalformed, at: .entry(id))
        block.leaves.append(nil)
      }
      if block.isFull { try close(&block, &roots, rows: rows) }
    }
    if expected < end { try skip(&expected, to: end, &block, &roots, rows: rows) }
    if !block.leaves.isEmpty { try close(&block, &roots, rows: rows) }
    return roots
  }

  /// The first 16 bytes of the hash: finds rot, not malice.
  private static func isSound(_ record: RawSpan, _ checksum: RawSpan) -> Bool {
    guard checksum.byteCount == 16 else { return false }
    let digest = SHA256.hash(record)
    return unsafe digest.withUnsafeBytes { digest in
      unsafe checksum.withUnsafeBytes { unsafe $0.elementsEqual(digest.prefix(16)) }
    }
  }

  private func skip(
    _ expected: inout UInt64, to sequence: UInt64, _ block: inout OpenBlock,
    _ roots: inout [BlockRoots], rows: borrowing Rows
  ) throws(StorageError) {
    let id = EntryID(device: device, sequence: expected)
    let count = sequence - expected
    faults.add(.entryMissing, at: .entry(id), count > 1 ? "\(count) entries from here on" : nil)
    while expected < sequence {
      block.leaves.append(nil)
      expected += 1
      if block.isFull { try close(&block, &roots, rows: rows) }
    }
  }

  private func close(
    _ block: inout OpenBlock, _ roots: inout [BlockRoots], rows: borrowing Rows
  ) throws(StorageError) {
    let number = block.start / Self.width
    let tile = try rows.tile(device: device, level: 0, index: number)
    roots.append(block.roots(tile: tile))
    if roots.last?.tile == nil {
      faults.add(.tileMissing, at: .block(device: device, number: number))
    }
    faults.advance(by: UInt64(block.leaves.count))
    block = OpenBlock(start: block.start + Self.width)
  }
}

/// The leaves of a block while it is read; nil for one that is not there.
private struct OpenBlock {
  let start: UInt64
  var leaves: [Digest?] = []

  init(start: UInt64) {
    self.start = start
    leaves.reserveCapacity(IndexSegment.width)
  }

  var isFull: Bool { leaves.count == IndexSegment.width }

  func roots(tile: [UInt8]?) -> BlockRoots {
    var roots = BlockRoots()
    let own = leaves.compactMap(\.self)
    if own.count == leaves.count { roots.entries = MerkleTree.root(of: own) }
    guard let tile, tile.count >= leaves.count * Digest.byteCount else { return roots }
    var stored: [Digest] = []
    stored.reserveCapacity(leaves.count)
    for place in leaves.indices {
      let start = place * Digest.byteCount
      let bytes = unsafe tile.span.bytes.extracting(start..<start + Digest.byteCount)
      guard let digest = Digest(bytes) else { return roots }
      stored.append(digest)
      if let leaf = leaves[place], leaf != digest {
        roots.differing.append(self.start + UInt64(place))
      }
    }
    let isSame = roots.differing.isEmpty && roots.entries != nil
    roots.tile = isSame ? roots.entries : MerkleTree.root(of: stored)
    return roots
  }
}
