/// Where one stands in a binary tree that is visited in preorder, at most 128 edges deep: one bit for
/// each edge of the path from the root, 1 where it leads to a right child.
struct PreorderWalk {
  static let maximumDepth = 128

  private var path: UInt128 = 0
  /// The path to the next node as a number, its first edge the most significant bit.
  var position: UInt128 { path }
  /// Edges between the root and the next node.
  private(set) var depth = 0
  /// Whether every node has been visited.
  private(set) var isComplete = false

  /// Visits an inner node.
  ///
  /// - Returns: false when its children would lie deeper than 128 edges.
  @inline(__always)
  mutating func enterNode() -> Bool {
    guard depth < Self.maximumDepth else { return false }
    path <<= 1
    depth += 1
    return true
  }

  /// Visits a leaf.
  ///
  /// - Returns: the number of inner nodes that it completes.
  @inline(__always)
  mutating func visitLeaf() -> Int {
    let completed = (~path).trailingZeroBitCount
    guard completed < depth else {
      let all = depth
      depth = 0
      path = 0
      isComplete = true
      return all
    }
    path = path >> UInt128(completed) | 1
    depth -= completed
    return completed
  }
}
