/// The way from a node up to the root of a tree that need not be perfect: the variables `fn` and
/// `sn` of RFC 9162 sections 2.1.3.2 and 2.1.4.2.
struct PathToRoot {
  /// Where a sibling stands, seen from the node.
  enum Side { case left, right }

  private var node: UInt64
  private var last: UInt64

  /// - Parameters:
  ///   - index: the index of the node in its row.
  ///   - last: the index of the last node of that row, at least `index`.
  init(index: UInt64, last: UInt64) {
    node = index
    self.last = last
  }

  /// Whether there is no row above.
  var isAtRoot: Bool { last == 0 }

  /// Climbs to the next node that has a sibling and says on which side that sibling was; nil at
  /// the root.
  mutating func climb() -> Side? {
    guard last != 0 else { return nil }
    defer {
      node >>= 1
      last >>= 1
    }
    guard node & 1 == 1 || node == last else { return .right }
    // A node at the right edge without a sibling is carried up unchanged.
    let carried = node.trailingZeroBitCount
    node >>= carried
    last >>= carried
    return .left
  }

  /// Leaves out the rows in which the node is a right child, as far as they reach.
  mutating func skipRightChildren() {
    let rows = node.trailingOneBitCount
    node >>= rows
    last >>= rows
  }
}
