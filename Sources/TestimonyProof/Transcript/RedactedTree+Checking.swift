import TestimonyCrypto

extension RedactedTree {
  /// The root hash. Slots count from the left of a tree of fields.
  func root(_ hasher: inout CommitmentHasher) -> Digest {
    var roots: [Digest] = []
    var walk = PreorderWalk()
    for item in preorder {
      var root: Digest
      switch item {
      case .node:
        _ = walk.enterNode()
        continue
      case .hidden(let digest): root = digest
      case .word(let salt, let text):
        let salt = salt.bytes
        root = unsafe hasher.word(salt: salt.span.bytes, token: text.span.bytes)
      case .field(let salt, let value):
        let salt = salt.bytes
        guard let slot = Slot(position: walk.position) else {
          preconditionFailure("a field stands four edges from the root")
        }
        root = unsafe hasher.field(salt: salt.span.bytes, slot: slot, value: value)
      }
      for _ in 0..<walk.visitLeaf() {
        root = hasher.pair(.node, roots.removeLast(), root)
      }
      roots.append(root)
    }
    return roots[0]
  }

  /// The value of each slot that is shown.
  var slots: [FieldView] {
    var fields = [FieldView](repeating: .hidden, count: Slot.allCases.count)
    var walk = PreorderWalk()
    for item in preorder {
      if case .node = item {
        _ = walk.enterNode()
        continue
      }
      if case .field(_, let value) = item, let slot = Slot(position: walk.position) {
        fields[Int(slot.rawValue)] = value.map { .value($0) } ?? .absent
      }
      _ = walk.visitLeaf()
    }
    return fields
  }
}

extension Slot {
  /// The slot to which a path of four edges leads, 1 being a step to the right.
  fileprivate init?(position: UInt128) {
    guard position < 16 else { return nil }
    self.init(rawValue: UInt8(position))
  }
}
