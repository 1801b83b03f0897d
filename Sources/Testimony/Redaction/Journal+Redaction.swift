import TestimonyCrypto
package import TestimonyProof

extension Journal {
  /// Decides to hide parts of an entry. Nothing is edited: the decision is an entry of its own.
  @discardableResult
  package mutating func redact(
    _ target: EntryReference, of thread: Identifier, scope: RedactionScope, reason: String
  ) throws(JournalError) -> EntryReceipt {
    try append([
      EntryDraft(
        kind: .redaction, owner: thread,
        body: .object(
          MemberObject([("action", .text("hide"))] + scope.members + [("reason", .text(reason))])),
        target: target)
    ])[0]
  }

  /// Takes decisions about one entry back, by an entry of its own.
  @discardableResult
  package mutating func undo(
    _ decisions: [RedactionDecision], about target: EntryReference, of thread: Identifier,
    reason: String
  ) throws(JournalError) -> EntryReceipt {
    try append([
      EntryDraft(
        kind: .redaction, owner: thread,
        body: .object(
          MemberObject([
            ("action", .text("undo")),
            (
              "undoes",
              .array(decisions.map { .text(JournalState.name($0.entry.commitment)) })
            ),
            ("reason", .text(reason)),
          ])),
        target: target)
    ])[0]
  }

  /// What stands of the decisions about an entry: for each token whether it is hidden, and the
  /// hidden fields.
  package func redaction(of entry: JournalEntry) -> (hidden: [Bool], fields: SlotSet) {
    state.standingRedactions(of: entry.reference).hidden(of: entry.content.tokens.count)
  }
}

extension [RedactionDecision] {
  /// For each token whether one of these decisions hides it, and the fields that one hides.
  func hidden(of tokenCount: Int) -> (hidden: [Bool], fields: SlotSet) {
    var hidden = [Bool](repeating: false, count: tokenCount)
    var fields: SlotSet = []
    for decision in self {
      fields.formUnion(decision.scope.fields)
      if decision.scope.wholeBody { hidden = hidden.map { _ in true } }
      for range in decision.scope.words {
        for index in range.clamped(to: 0..<hidden.count) { hidden[index] = true }
      }
    }
    return (hidden, fields)
  }
}
