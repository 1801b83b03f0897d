extension Opening {
  /// The two trees of the entry with only what is asked for shown.
  ///
  /// `hidden` says for each token whether to hide it. A hidden word also hides the decoys on each
  /// side of it, so that their number does not show. Absent slots are shown as absent.
  ///
  /// - Precondition: `hidden` has one member for each token.
  package func redacted(visibleFields: SlotSet, hidden: [Bool]) -> RedactedEntry {
    precondition(hidden.count == tokens.count)
    return redacted(visibleFields: visibleFields, hidingExactly: hidingDecoys(beside: hidden))
  }

  /// The two trees with exactly these tokens hidden, whatever stands beside them: what a disclosure
  /// makes of a redaction.
  ///
  /// - Precondition: `hidden` has one member for each token.
  package func redacted(visibleFields: SlotSet, hidingExactly hidden: [Bool]) -> RedactedEntry {
    precondition(hidden.count == tokens.count)
    return RedactedEntry(
      fields: redactedFields(visible: visibleFields), body: redactedBody(hidden: hidden))
  }

  /// Every token of the body hidden.
  package func redacted(visibleFields: SlotSet) -> RedactedEntry {
    redacted(visibleFields: visibleFields, hidden: Array(repeating: true, count: tokens.count))
  }

  private func redactedFields(visible: SlotSet) -> RedactedTree {
    var hasher = CommitmentHasher()
    var builder = RedactedTreeBuilder(leaves: Slot.allCases.count, byteCount: 64)
    let salts = unsafe salts.span.bytes
    let bytes = unsafe values.bytes.span.bytes
    for slot in Slot.allCases {
      let index = Int(slot.rawValue)
      // In a perfect tree of 16 leaves, as many nodes begin at a leaf as its index has zero bits
      // at the end.
      for _ in 0..<min(index.trailingZeroBitCount, 4) { builder.enterNode() }
      let salt = salts.extracting(Salt.range(index))
      if !visible.contains(slot) {
        builder.appendHidden(fieldLeaf(slot, &hasher), &hasher)
      } else if values.present.contains(slot) {
        builder.append(.field, salt: salt, bytes.extracting(values.range(of: slot)))
      } else {
        builder.appendAbsentField(salt: salt)
      }
    }
    return builder.finish()
  }

  private func redactedBody(hidden: [Bool]) -> RedactedTree {
    var hasher = CommitmentHasher()
    var builder = RedactedTreeBuilder(leaves: tokens.count, byteCount: tokens.body.count)
    let salts = unsafe salts.span.bytes
    let body = unsafe tokens.body.span.bytes
    var token = 0
    var start = 0
    for index in 0..<2 * shape.leafCount - 1 {
      guard !shape.isInner(index) else {
        builder.enterNode()
        continue
      }
      let bytes = start..<start + Int(tokens.lengths[token])
      if hidden[token] {
        builder.appendHidden(wordLeaf(token, bytes: bytes, &hasher), &hasher)
      } else {
        builder.append(
          .word, salt: salts.extracting(Salt.range(Slot.allCases.count + token)),
          body.extracting(bytes))
      }
      token += 1
      start = bytes.upperBound
    }
    return builder.finish()
  }

  /// Spreads each hidden token over the run of empty tokens before and after it.
  private func hidingDecoys(beside hidden: [Bool]) -> [Bool] {
    guard hidden.contains(true) else { return hidden }
    var result = hidden
    for index in result.indices.dropFirst() where result[index - 1] && tokens.isEmpty(index) {
      result[index] = true
    }
    for index in result.indices.dropLast().reversed()
    where result[index + 1] && tokens.isEmpty(index) {
      result[index] = true
    }
    return result
  }
}

/// What a transcript says about an entry that it shows.
package struct RedactedEntry: Hashable, Sendable {
  package let fields: RedactedTree
  package let body: RedactedTree

  package init(fields: RedactedTree, body: RedactedTree) {
    self.fields = fields
    self.body = body
  }
}
