extension JSONNode {
  /// Whether in it, or in an object inside it, a name stands twice: readers differ in which of the two
  /// they show.
  package var hasTwins: Bool {
    var open = [self]
    while let node = open.popLast() {
      var names: Set<ArraySlice<UInt8>> = []
      for (name, value) in node.members {
        guard names.insert(name.plainText).inserted else { return true }
        if value.kind == .object || value.kind == .array { open.append(value) }
      }
      for value in node.elements where value.kind == .object || value.kind == .array {
        open.append(value)
      }
    }
    return false
  }

  /// What a name stands for, or where that is no text what stands there.
  private var plainText: ArraySlice<UInt8> {
    let cell = tree.cells[index]
    if cell.flags.contains(.escaped), let text = (try? text()) ?? nil { return text[...] }
    return tree.bytes[Int(cell.start)..<Int(cell.end)]
  }
}
