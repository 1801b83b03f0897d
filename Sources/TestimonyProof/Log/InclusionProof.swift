public import TestimonyCrypto

/// Proof that a leaf stands at an index of a tree (RFC 6962 section 2.1.1).
public enum InclusionProof {
  /// The most hashes that a proof can hold.
  public static let maximumCount = 64

  /// Whether `proof`, from the leaf's sibling up to the root's child, leads from the leaf hash
  /// `leaf` at `index` to the `root` of the tree of `size` leaves (RFC 9162 section 2.1.3.2).
  ///
  /// False, and no trap, for any numbers and any length.
  public static func verify(
    leaf: Digest, index: UInt64, size: UInt64, proof: [Digest], root: Digest
  ) -> Bool {
    self.root(leaf: leaf, index: index, size: size, proof: proof) == root
  }

  /// The root that the proof leads to, or nil when its length does not fit index and size.
  public static func root(
    leaf: Digest, index: UInt64, size: UInt64, proof: [Digest]
  ) -> Digest? {
    guard index < size, proof.count <= maximumCount else { return nil }
    var path = PathToRoot(index: index, last: size - 1)
    var root = leaf
    for sibling in proof {
      guard let side = path.climb() else { return nil }
      switch side {
      case .left: root = MerkleTree.node(sibling, root)
      case .right: root = MerkleTree.node(root, sibling)
      }
    }
    return path.isAtRoot ? root : nil
  }
}
