/// Goes through a redacted tree item by item, and says of each where its bytes stand.
struct TreeSteps: Sequence, IteratorProtocol {
  struct Step {
    let mark: RedactedTree.Mark
    /// Where the salt or the root stands in `hashes`.
    let hash: Range<Int>
    /// Where the value stands in `values`; empty where there is none.
    let value: Range<Int>
  }

  private let tree: RedactedTree
  private var item = 0
  private var hash = 0
  private var length = 0
  private var value = 0

  init(_ tree: RedactedTree) {
    self.tree = tree
  }

  @inline(__always)
  mutating func next() -> Step? {
    guard item < tree.marks.count else { return nil }
    let mark = tree.marks[item]
    item += 1
    let (firstHash, firstValue) = (hash, value)
    hash += mark.hashCount
    if mark.hasValue {
      value += Int(tree.lengths[length])
      length += 1
    }
    return Step(mark: mark, hash: firstHash..<hash, value: firstValue..<value)
  }
}
