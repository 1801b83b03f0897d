public import TestimonyCrypto

/// Proof that consecutive leaves stand in a tree with none left out between them: the hashes, left
/// to right, of the largest subtrees of the RFC 6962 tree that lie wholly outside of the range.
public enum RangeProof {
  /// The most hashes that a proof can hold: one for each row and side.
  public static let maximumCount = 128

  /// The root of the tree of `size` leaves in which the leaf hashes `leaves` stand at `from` up to
  /// and without `to`, completed by `proof`.
  ///
  /// Returns nil when the range is empty or outside of the tree, when there are not exactly as
  /// many leaves as it spans, or when the proof has a hash too few or too many. The time is linear
  /// in the leaves and the proof for any numbers.
  public static func root(
    from: UInt64, to: UInt64, size: UInt64, leaves: [Digest], proof: [Digest]
  ) -> Digest? {
    guard from < to, to <= size, UInt64(leaves.count) == to - from, proof.count <= maximumCount
    else { return nil }
    var reader = RangeReader(range: from..<to, leaves: leaves[...], proof: proof[...])
    guard let root = reader.root(of: 0..<size), reader.proof.isEmpty else { return nil }
    return root
  }
}

/// Walks the tree from the left and takes each hash where the walk meets it.
private struct RangeReader {
  let range: Range<UInt64>
  var leaves: ArraySlice<Digest>
  var proof: ArraySlice<Digest>

  /// Recursion is at most 65 deep: each step at least halves what is left, rounded up.
  mutating func root(of node: Range<UInt64>) -> Digest? {
    guard node.overlaps(range) else { return proof.popFirst() }
    let size = node.upperBound - node.lowerBound
    guard size > 1 else { return leaves.popFirst() }
    let middle = node.lowerBound + MerkleTree.split(size)
    guard let left = root(of: node.lowerBound..<middle),
      let right = root(of: middle..<node.upperBound)
    else { return nil }
    return MerkleTree.node(left, right)
  }
}
