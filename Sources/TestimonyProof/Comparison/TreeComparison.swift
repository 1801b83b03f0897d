/// Two redactions of one tree, held against each other leaf by leaf.
struct TreeComparison {
  /// What stands in the later tree in the place of each hidden subtree and word of the earlier one,
  /// in order.
  private(set) var places: [(earlier: RedactedTree.Item, later: [RedactedTree.Item])] = []
  /// Whether something that the earlier one shows is hidden in the later one.
  private(set) var hidesMore = false

  /// Both have the same root hash, so that they differ in nothing but in what they hide.
  init(_ earlier: RedactedTree, _ later: RedactedTree) {
    var left = earlier.preorder[...]
    var right = later.preorder[...]
    while let item = left.popFirst() {
      switch (item, right.first) {
      case (.node, .node?): right.removeFirst()
      case (.node, _):
        hidesMore = true
        _ = Self.subtree(after: item, &left)
        if let next = right.popFirst() { _ = Self.subtree(after: next, &right) }
      default:
        guard let next = right.popFirst() else { return }
        let subtree = [next] + Self.subtree(after: next, &right)
        if case .hidden = item {
          places.append((item, subtree))
        } else {
          if subtree != [item] { hidesMore = true }
          places.append((item, subtree))
        }
      }
    }
  }

  /// Takes what belongs to a subtree that begins with `root`.
  private static func subtree(
    after root: RedactedTree.Item, _ rest: inout ArraySlice<RedactedTree.Item>
  ) -> [RedactedTree.Item] {
    guard case .node = root else { return [] }
    var taken: [RedactedTree.Item] = []
    var open = 2
    while open > 0, let item = rest.popFirst() {
      if case .node = item { open += 1 } else { open -= 1 }
      taken.append(item)
    }
    return taken
  }

  /// The marks of the earlier tree of which the later one opens something.
  var openedMarks: [MarkOpening] {
    var marks: [MarkOpening] = []
    var mark = 0
    var isAfterMark = false
    var items: [RedactedTree.Item] = []
    func finish() {
      let isOpened = items.contains { if case .word = $0 { true } else { false } }
      guard isOpened else { return }
      let isWhole = !items.contains { if case .hidden = $0 { true } else { false } }
      marks.append(
        MarkOpening(mark: mark, isWhole: isWhole, body: BodyPart.parts(of: items)))
    }
    for place in places {
      switch place.earlier {
      case .node, .field: break
      case .word(_, let text):
        guard !text.isEmpty else { continue }
        if isAfterMark { finish() }
        isAfterMark = false
      case .hidden:
        if !isAfterMark {
          mark += 1
          items = []
          isAfterMark = true
        }
        items += place.later
      }
    }
    if isAfterMark { finish() }
    return marks
  }
}
