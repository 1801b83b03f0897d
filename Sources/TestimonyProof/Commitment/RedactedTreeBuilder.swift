import TestimonyCrypto

/// Puts a redacted tree together in preorder and merges hidden neighbours.
struct RedactedTreeBuilder {
  private var tree: RedactedTree
  /// Of each complete subtree whose parent is not complete, whether all of it is hidden.
  private var areHidden = InlineArray<130, Bool>(repeating: false)
  private var open = 0
  private var walk = PreorderWalk()

  /// `leaves` of them with so many bytes will do without growing.
  init(leaves: Int = 0, byteCount: Int = 0) {
    tree = RedactedTree(leaves: leaves, byteCount: byteCount)
  }

  /// - Precondition: at most 128 nodes are open.
  mutating func enterNode() {
    guard walk.enterNode() else { preconditionFailure("a tree is at most 128 edges deep") }
    tree.appendNode()
  }

  /// A word, or a field that has a value.
  mutating func append(_ mark: RedactedTree.Mark, salt: RawSpan, _ value: RawSpan) {
    tree.append(mark, salt: salt, value)
    completeShown()
  }

  mutating func appendAbsentField(salt: RawSpan) {
    tree.appendAbsentField(salt: salt)
    completeShown()
  }

  private mutating func completeShown() {
    open -= walk.visitLeaf()
    areHidden[open] = false
    open += 1
  }

  mutating func appendHidden(_ root: Digest, _ hasher: inout CommitmentHasher) {
    tree.appendHidden(root)
    var isHidden = true
    for _ in 0..<walk.visitLeaf() {
      open -= 1
      isHidden = isHidden && areHidden[open]
      guard isHidden else { continue }
      let (left, right) = tree.removeHiddenPair()
      tree.appendHidden(hasher.pair(.node, left, right))
    }
    areHidden[open] = isHidden
    open += 1
  }

  consuming func finish() -> RedactedTree {
    precondition(walk.isComplete)
    return tree
  }
}
