import TestimonyCrypto

extension RedactedTree {
  /// The root hash. Slots count from the left of a tree of fields.
  func root(_ hasher: inout CommitmentHasher) -> Digest {
    let hashes = unsafe hashes.span.bytes
    let values = unsafe values.span.bytes
    var roots: [Digest] = []
    var walk = PreorderWalk()
    for step in TreeSteps(self) {
      var root: Digest
      switch step.mark {
      case .node:
        _ = walk.enterNode()
        continue
      case .hidden: root = digest(at: step)
      case .word, .field, .absentField:
        root = hasher.hash(
          step.mark.tag, salt: hashes.extracting(step.hash),
          slot: step.mark.slotMark(at: walk.position), value: values.extracting(step.value))
      }
      for _ in 0..<walk.visitLeaf() {
        root = hasher.pair(.node, roots.removeLast(), root)
      }
      roots.append(root)
    }
    return roots[0]
  }

  /// What a tree of fields shows.
  var shownFields: ShownFields {
    var fields = ShownFields(bytes: values)
    var walk = PreorderWalk()
    for step in TreeSteps(self) {
      guard step.mark != .node else {
        _ = walk.enterNode()
        continue
      }
      if let mark = step.mark.slotMark(at: walk.position) {
        fields.add(mark.slot, step.mark == .field ? step.value : nil)
      }
      _ = walk.visitLeaf()
    }
    return fields
  }

  /// The value of each slot that is shown.
  var slots: [FieldView] { shownFields.views }
}

extension RedactedTree.Mark {
  /// What a shown word or field is hashed with.
  var tag: Tag { self == .word ? .word : .field }

  /// Which slot's field stands where a path of four edges leads, 1 being a step to the right; nil for
  /// what is no field.
  func slotMark(at position: UInt128) -> SlotMark? {
    guard self == .field || self == .absentField else { return nil }
    guard position < 16, let slot = Slot(rawValue: UInt8(position)) else {
      preconditionFailure("a field stands four edges from the root")
    }
    return SlotMark(slot, isPresent: self == .field)
  }
}
