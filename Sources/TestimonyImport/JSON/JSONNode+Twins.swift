extension JSONNode {
  /// Whether in it, or in an object inside it, a name stands twice: readers differ in which of the two
  /// they show.
  package var hasTwins: Bool {
    let list = tree.cells
    let cells = list.span
    for place in index..<Int(cells[index].next) where cells[place].kind == .object {
      if JSONNode(tree: tree, index: place).repeatsName { return true }
    }
    return false
  }

  /// Up to so many names are compared each with each: that is quicker than to make a set of them.
  private static let fewNames = 16

  private var repeatsName: Bool {
    let list = tree.cells
    let cells = list.span
    let end = Int(cells[index].next)
    var count = 0
    var isEscaped = false
    var position = index + 1
    while position < end {
      count += 1
      isEscaped = isEscaped || cells[position].flags.contains(.escaped)
      position = Int(cells[position + 1].next)
    }
    guard count > 1 else { return false }
    guard count <= Self.fewNames, !isEscaped else { return repeatsOneOfMany }
    position = index + 1
    while position < end {
      var other = Int(cells[position + 1].next)
      while other < end {
        if isSame(cells[position], cells[other]) { return true }
        other = Int(cells[other + 1].next)
      }
      position = Int(cells[position + 1].next)
    }
    return false
  }

  /// Whether two names without escapes are the same.
  private func isSame(_ left: JSONTree.Cell, _ right: JSONTree.Cell) -> Bool {
    let count = left.end - left.start
    guard right.end - right.start == count else { return false }
    let source = tree.bytes
    let bytes = source.span
    for place in 0..<Int(count)
    where bytes[Int(left.start) + place] != bytes[Int(right.start) + place] {
      return false
    }
    return true
  }

  private var repeatsOneOfMany: Bool {
    var names: Set<ArraySlice<UInt8>> = []
    for (name, _) in members where !names.insert(name.plainText).inserted { return true }
    return false
  }

  /// What a name stands for, or where that is no text what stands there.
  private var plainText: ArraySlice<UInt8> {
    let cell = tree.cells[index]
    if cell.flags.contains(.escaped), let text = (try? text()) ?? nil { return text[...] }
    return tree.bytes[Int(cell.start)..<Int(cell.end)]
  }
}
