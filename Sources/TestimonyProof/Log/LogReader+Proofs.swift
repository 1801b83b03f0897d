package import TestimonyCrypto

extension LogReader {
  /// The proof that the leaf at `index` is in the tree of the first `count` leaves, in the order
  /// that `InclusionProof` reads (RFC 6962 section 2.1.1).
  package mutating func inclusionProof<Failure: Error>(
    of index: UInt64, at count: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> [Digest] {
    guard index < count, count <= size else { throw .outOfRange }
    var proof: [Digest] = []
    var node = 0..<count
    while node.upperBound - node.lowerBound > 1 {
      let (left, right) = halves(of: node)
      let isLeft = left.contains(index)
      proof.append(try hash(of: isLeft ? right : left, from: source))
      node = isLeft ? left : right
    }
    return proof.reversed()
  }

  /// The proof that the first `old` leaves are the beginning of the first `new`, in the order that
  /// `ConsistencyProof` reads (RFC 6962 section 2.1.2); empty when `old` is 0 or equal to `new`.
  package mutating func consistencyProof<Failure: Error>(
    from old: UInt64, to new: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> [Digest] {
    guard old <= new, new <= size else { throw .outOfRange }
    guard old > 0 else { return [] }
    var proof: [Digest] = []
    var node = 0..<new
    while node.upperBound > old {
      let (left, right) = halves(of: node)
      let isLeft = old <= left.upperBound
      proof.append(try hash(of: isLeft ? right : left, from: source))
      node = isLeft ? left : right
    }
    // A node that starts at 0 is the old tree itself, whose root the verifier has.
    if node.lowerBound > 0 { proof.append(try hash(of: node, from: source)) }
    return proof.reversed()
  }

  /// The hashes beside the leaves `range` of the tree of the first `count`, in the order that
  /// `RangeProof` reads.
  package mutating func rangeProof<Failure: Error>(
    of range: Range<UInt64>, at count: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> [Digest] {
    guard !range.isEmpty, range.upperBound <= count, count <= size else { throw .outOfRange }
    var proof: [Digest] = []
    // Nodes still to be walked, the leftmost last; never more than the tree is high.
    var ahead = [0..<count]
    while let node = ahead.popLast() {
      if !node.overlaps(range) {
        proof.append(try hash(of: node, from: source))
      } else if range.clamped(to: node) != node {
        let (left, right) = halves(of: node)
        ahead.append(right)
        ahead.append(left)
      }
    }
    return proof
  }

  /// The two subtrees of a node of at least two leaves.
  private func halves(of node: Range<UInt64>) -> (Range<UInt64>, Range<UInt64>) {
    let middle = node.lowerBound + MerkleTree.split(node.upperBound - node.lowerBound)
    return (node.lowerBound..<middle, middle..<node.upperBound)
  }
}
