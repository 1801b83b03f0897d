public import TestimonyCrypto

/// Proof that a tree is the beginning of a larger one (RFC 6962 section 2.1.2).
public enum ConsistencyProof {
  /// The most hashes that a proof can hold.
  public static let maximumCount = 65

  /// Whether the tree of `oldSize` leaves with `oldRoot` is the beginning of the tree of `newSize`
  /// leaves with `newRoot` (RFC 9162 section 2.1.4.2).
  ///
  /// Trees of equal size need equal roots, and the empty tree its own root; either needs an empty
  /// proof, and nothing else does. False, and no trap, for any numbers and any length.
  public static func verify(
    oldSize: UInt64, oldRoot: Digest, newSize: UInt64, newRoot: Digest, proof: [Digest]
  ) -> Bool {
    guard newSize > 0 || newRoot == MerkleTree.emptyRoot else { return false }
    if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
    if oldSize == 0 { return proof.isEmpty && oldRoot == MerkleTree.emptyRoot }
    guard oldSize < newSize, !proof.isEmpty, proof.count <= maximumCount else { return false }

    var path = PathToRoot(index: oldSize - 1, last: newSize - 1)
    path.skipRightChildren()
    // A perfect old tree is itself the node that the proof starts from, and is left out of it.
    let isPerfect = oldSize.nonzeroBitCount == 1
    var reachedOld = isPerfect ? oldRoot : proof[0]
    var reachedNew = reachedOld
    for sibling in proof.dropFirst(isPerfect ? 0 : 1) {
      guard let side = path.climb() else { return false }
      switch side {
      case .left:
        reachedOld = MerkleTree.node(sibling, reachedOld)
        reachedNew = MerkleTree.node(sibling, reachedNew)
      case .right:
        reachedNew = MerkleTree.node(reachedNew, sibling)
      }
    }
    return path.isAtRoot && reachedOld == oldRoot && reachedNew == newRoot
  }
}
