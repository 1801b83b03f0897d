import TestimonyCrypto

/// One event of a chain of custody: when, what, on which messages, and why, as far as an entry says
/// so. Who is the keeper of the log in which the entry stands.
package struct CustodyEvent: Sendable {
  /// What happened.
  package struct Action: Equatable, Sendable {
    /// The kind of entry and, where it has several events, which: `key.slot-added`.
    package let code: String
    /// The same in words.
    package let text: String
  }

  /// Something that an entry says, with what it is.
  package struct Detail: Equatable, Sendable {
    package let name: String
    package let text: String

    init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  package let entry: EntryReference
  package let kind: EntryKind
  package let logged: Timestamp
  package let action: Action
  /// The messages of the conversation that it is about; empty where it is about all, or about the
  /// journal as a whole.
  package internal(set) var messages: [RuleRefusal.MessageNumber]
  package internal(set) var details: [Detail]
  /// Whether the clock stood earlier than at the entry before it in the log.
  package internal(set) var clockRanBackwards = false
  /// For messages that came in one after the other: the last one.
  package internal(set) var last: EntryID
  package internal(set) var lastLogged: Timestamp
}

extension CustodyEvent {
  init(
    _ entry: JournalEntry, _ action: Action, on messages: [RuleRefusal.MessageNumber] = [],
    _ details: [Detail]
  ) {
    self.entry = entry.reference
    kind = entry.kind
    logged = entry.content.fields.logged
    self.action = action
    self.messages = messages
    self.details = details
    last = entry.reference.id
    lastLogged = entry.content.fields.logged
  }

  /// Takes the next message in, if it came in the same way right behind.
  ///
  /// - Returns: whether it did.
  mutating func extend(with next: CustodyEvent) -> Bool {
    guard kind == .message, next.kind == .message, action == next.action, details == next.details,
      last.device == next.entry.id.device, last.sequence + 1 == next.entry.id.sequence,
      lastLogged <= next.logged
    else { return false }
    messages += next.messages
    last = next.last
    lastLogged = next.lastLogged
    return true
  }
}
