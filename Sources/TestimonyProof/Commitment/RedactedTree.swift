package import TestimonyCrypto

/// A tree of which some leaves are shown and the rest is hidden, each hidden part as one hash.
///
/// Held in preorder. Always in canonical form: two hidden neighbours below one node are one hidden
/// subtree, and no leaf lies deeper than 128 edges.
package struct RedactedTree: Hashable, Sendable {
  package enum Item: Hashable, Sendable {
    /// Its left subtree follows, then its right one; something below is shown.
    case node
    /// The root hash of a hidden subtree, or of the whole tree.
    case hidden(Digest)
    /// A word shown; valid UTF-8, empty for a decoy.
    case word(Salt, [UInt8])
    /// A field shown, with nil where it is shown to be absent. Its slot is its position.
    case field(Salt, [UInt8]?)
  }

  package let preorder: [Item]

  init(canonical preorder: [Item]) {
    self.preorder = preorder
  }

  /// The whole tree hidden.
  package init(hidden root: Digest) {
    preorder = [.hidden(root)]
  }

  /// Whether a word or field is shown.
  package var showsSomething: Bool {
    if case .hidden = preorder[0] { return false }
    return true
  }

  /// Shown words and hidden subtrees, in order.
  package var leaves: [Item] {
    preorder.filter { if case .node = $0 { false } else { true } }
  }
}

/// Puts a redacted tree together in preorder and merges hidden neighbours.
struct RedactedTreeBuilder {
  private var items: [RedactedTree.Item] = []
  /// Where each complete subtree begins whose parent is not complete.
  private var starts: [Int] = []
  private var walk = PreorderWalk()

  /// - Precondition: at most 128 nodes are open.
  mutating func enterNode() {
    guard walk.enterNode() else { preconditionFailure("a tree is at most 128 edges deep") }
    items.append(.node)
  }

  mutating func append(_ leaf: RedactedTree.Item, _ hasher: inout CommitmentHasher) {
    starts.append(items.count)
    items.append(leaf)
    for _ in 0..<walk.visitLeaf() {
      let right = starts.removeLast()
      let left = starts.removeLast()
      if case .hidden(let leftRoot) = items[left], case .hidden(let rightRoot) = items[right] {
        items.removeLast(3)
        items.append(.hidden(hasher.pair(.node, leftRoot, rightRoot)))
      }
      starts.append(left - 1)
    }
  }

  consuming func finish() -> RedactedTree {
    precondition(walk.isComplete)
    return RedactedTree(canonical: items)
  }
}
