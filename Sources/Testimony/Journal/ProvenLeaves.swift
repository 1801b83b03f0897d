import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// The leaves of one block of a log that were proved together to stand under its signed head: for
/// reading many entries beside each other.
struct ProvenLeaves {
  fileprivate var device: UInt16?
  fileprivate var block: UInt64 = 0
  /// Empty until a second entry of the block is asked for.
  fileprivate var leaves: [Digest] = []
}

extension LogView {
  /// Checks that `commitment` is the leaf at `sequence` under the signed root: the first one of a
  /// block by its own path, the next ones by all leaves of the block.
  mutating func checkLeaf(
    _ commitment: Digest, at sequence: UInt64, by proven: inout ProvenLeaves, rows: borrowing Rows
  ) throws(JournalError) {
    let width = UInt64(IndexSegment.width)
    let block = sequence / width
    guard proven.device == device, proven.block == block else {
      proven = ProvenLeaves(device: device, block: block)
      return try checkLeaf(commitment, at: sequence, rows: rows)
    }
    if proven.leaves.isEmpty { proven.leaves = try provenLeaves(of: block, rows: rows) }
    let place = Int(sequence % width)
    guard place < proven.leaves.count,
      proven.leaves[place] == MerkleTree.leafHash(Commitment.leafData(commitment))
    else { throw .damaged(.leaf(EntryID(device: device, sequence: sequence))) }
  }

  private mutating func provenLeaves(
    of block: UInt64, rows: borrowing Rows
  ) throws(JournalError) -> [Digest] {
    let leaves = try leaves(of: block, rows: rows)
    let start = block * UInt64(IndexSegment.width)
    let range = start..<start + UInt64(leaves.count)
    guard !range.isEmpty,
      RangeProof.root(
        from: range.lowerBound, to: range.upperBound, size: size, leaves: leaves,
        proof: try rangeProof(of: range, rows: rows)) == checkpoint.root
    else { throw .damaged(.tiles(device: device)) }
    return leaves
  }
}
