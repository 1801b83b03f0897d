package import TestimonyCrypto

/// That a thread was given to somebody, or withdrawn from them.
package struct ShareRecord: Equatable, Sendable {
  package enum Event: String, Sendable {
    case shared
    case withdrawn
  }

  package let event: Event
  package let thread: Identifier
  package let recipient: RecipientKey
  /// Whose key it is.
  package let name: String
  package let reason: String
  package let logged: Timestamp
  /// How many messages were given.
  package let messages: UInt64?
  /// Names the entry.
  let commitment: String
  /// The withdrawals that whoever shared it again knew of.
  let after: Set<String>

  /// - Returns: nil for a body that is not one.
  init?(_ entry: JournalEntry) {
    guard let body = MemberObject(parsing: entry.body),
      let event = body.text("event").flatMap(Event.init(rawValue:)),
      let recipient = body.text("recipient").flatMap(RecipientKey.init(ageText:)),
      let name = body.text("name"), let reason = body.text("reason")
    else { return nil }
    self.event = event
    self.recipient = recipient
    self.name = name
    self.reason = reason
    thread = entry.owner
    logged = entry.content.fields.logged
    messages = body.number("messages")
    commitment = JournalState.name(entry.reference.commitment)
    after = Set((body.list("after") ?? []).compactMap(\.text))
  }
}

/// Who has a thread, as far as it was given through the journal.
package struct ShareStanding: Equatable, Sendable {
  package let thread: Identifier
  package let recipient: RecipientKey
  /// In the order of logging.
  package let records: [ShareRecord]

  /// Whoever withdraws it counts on every machine, until it is shared again by somebody who knows.
  package var isWithdrawn: Bool { !openWithdrawals.isEmpty }

  /// The withdrawals that no later share names.
  var openWithdrawals: [String] {
    let named = records.filter { $0.event == .shared }.reduce(into: Set()) {
      $0.formUnion($1.after)
    }
    return records.filter { $0.event == .withdrawn && !named.contains($0.commitment) }
      .map(\.commitment)
  }

  package var name: String { records.last?.name ?? "" }
}
