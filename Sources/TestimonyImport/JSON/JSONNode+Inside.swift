extension JSONNode {
  /// The members of an object in their order, a name that stands there twice twice; none of any other value.
  package var members: Members { Members(tree: tree, index: index) }

  /// The elements of an array; none of any other value.
  package var elements: Elements { Elements(tree: tree, index: index) }

  /// The value of the first member of this name. Whoever must know of a second goes through `members`.
  package func member(_ name: StaticString) -> JSONNode? {
    let (list, source) = (tree.cells, tree.bytes)
    let cells = list.span
    let bytes = source.span
    guard cells[index].kind == .object else { return nil }
    let end = Int(cells[index].next)
    var position = index + 1
    while position < end {
      let label = cells[position]
      let isIt =
        label.flags.contains(.escaped)
        ? JSONNode(tree: tree, index: position).isText(name)
        : name.isAll(of: bytes.extracting(Int(label.start)..<Int(label.end)))
      if isIt { return JSONNode(tree: tree, index: position + 1) }
      position = Int(cells[position + 1].next)
    }
    return nil
  }

  package struct Members: Sequence, IteratorProtocol {
    private let tree: JSONTree
    private var position: Int
    private let end: Int

    init(tree: JSONTree, index: Int) {
      self.tree = tree
      let cell = tree.cells[index]
      position = index + 1
      end = cell.kind == .object ? Int(cell.next) : position
    }

    package mutating func next() -> (name: JSONNode, value: JSONNode)? {
      guard position < end else { return nil }
      let value = position + 1
      defer { position = Int(tree.cells[value].next) }
      return (JSONNode(tree: tree, index: position), JSONNode(tree: tree, index: value))
    }
  }

  package struct Elements: Sequence, IteratorProtocol {
    private let tree: JSONTree
    private var position: Int
    private let end: Int

    init(tree: JSONTree, index: Int) {
      self.tree = tree
      let cell = tree.cells[index]
      position = index + 1
      end = cell.kind == .array ? Int(cell.next) : position
    }

    package mutating func next() -> JSONNode? {
      guard position < end else { return nil }
      defer { position = Int(tree.cells[position].next) }
      return JSONNode(tree: tree, index: position)
    }
  }
}
