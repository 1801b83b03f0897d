import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Forbids to shred anything of a thread or contributor, until it is released.
  ///
  /// - Throws: as `append` does.
  package mutating func hold(
    _ owner: Identifier, reason: String, authority: String
  ) throws(JournalError) {
    try record("set", owner, [], reason: reason, authority: authority)
  }

  /// Allows it again, as far as holds are known here.
  ///
  /// - Throws: as `append` does.
  package mutating func releaseHold(
    _ owner: Identifier, reason: String, authority: String
  ) throws(JournalError) {
    let lifted = state.holds.filter { $0.owner == owner }.map(\.entry.commitment)
    try record(
      "released", owner,
      [("lifts", .array(lifted.map { .text(JournalState.name($0)) }))],
      reason: reason, authority: authority)
  }

  private mutating func record(
    _ event: String, _ owner: Identifier, _ lifts: [(key: String, value: JSONValue)],
    reason: String, authority: String
  ) throws(JournalError) {
    try append([
      EntryDraft(
        kind: .hold, owner: id,
        body: .object(
          MemberObject(
            [("event", .text(event)), ("held", .text(owner.hex))] + lifts + [
              ("by", .text(state.keeper)), ("reason", .text(reason)),
              ("authority", .text(authority)),
            ])))
    ])
  }

  /// Holds on what has this key: a thread, those who speak in it, a contributor with their threads; the
  /// journal itself with everything.
  func holds(on owner: Identifier) -> [HoldRecord] {
    guard owner != id else { return state.holds }
    var owners: Set<Identifier> = [owner]
    for thread in state.threads.values {
      let speakers = thread.speakers.map(\.contributor)
      if thread.id == owner { owners.formUnion(speakers) }
      if speakers.contains(owner) { owners.insert(thread.id) }
    }
    return state.holds.filter { owners.contains($0.owner) }
  }
}
