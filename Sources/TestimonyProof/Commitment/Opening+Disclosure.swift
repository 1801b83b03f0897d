extension Opening {
  /// For each token whether a redaction of this body hides it; nil when the tree has not the shape of
  /// this body's.
  package func hiddenTokens(in body: RedactedTree) -> [Bool]? {
    let count = 2 * shape.leafCount - 1
    var hidden: [Bool] = []
    hidden.reserveCapacity(tokens.count)
    var node = 0
    for item in body.preorder {
      guard node < count else { return nil }
      switch item {
      case .field: return nil
      case .node:
        guard shape.isInner(node) else { return nil }
        node += 1
      case .word:
        guard !shape.isInner(node) else { return nil }
        hidden.append(false)
        node += 1
      case .hidden:
        var open = 1
        while open > 0 {
          if shape.isInner(node) {
            open += 1
          } else {
            open -= 1
            hidden.append(true)
          }
          node += 1
        }
      }
    }
    return node == count ? hidden : nil
  }

  /// What is hidden once some words are opened: decoys are opened with the words, unless a word
  /// beside them stays hidden, so that their number does not tell how long that is. Nothing that was
  /// shown is hidden.
  ///
  /// - Precondition: `hidden` and `opened` have one member for each token.
  package func hidden(_ hidden: [Bool], opening opened: [Bool]) -> [Bool] {
    precondition(hidden.count == tokens.count && opened.count == tokens.count)
    var result = hidden
    for index in result.indices where opened[index] { result[index] = false }
    var start = 0
    while start < result.count {
      guard tokens.isEmpty(start) else {
        start += 1
        continue
      }
      var end = start
      while end < result.count, tokens.isEmpty(end) { end += 1 }
      let isBesideHidden =
        (start > 0 && result[start - 1]) || (end < result.count && result[end])
      for index in start..<end { result[index] = isBesideHidden && hidden[index] }
      start = end
    }
    return result
  }
}

extension RedactedTree {
  /// The slots that a tree of fields shows, absent ones among them.
  package var visibleSlots: SlotSet {
    zip(Slot.allCases, slots).reduce(into: SlotSet()) { set, slot in
      if slot.1 != .hidden { set.insert(SlotSet(slot.0)) }
    }
  }
}
