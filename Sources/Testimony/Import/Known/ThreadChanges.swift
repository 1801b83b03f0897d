import TestimonyCrypto

/// What exports said differently of a thread's messages. Read only where something was imported.
package struct ThreadChanges: Sendable {
  /// One thing that an export said of a message.
  package struct Change: Sendable {
    package let evidence: ChangeEvidence
    /// The entry that keeps it.
    package let entry: JournalEntry
  }

  private var ofMessages: [Digest: [Change]] = [:]

  /// Entries opened at once.
  private static let batchCount = 512

  /// - Throws: `damaged`.
  package init(
    of thread: ConversationThread, in journal: borrowing Journal
  ) throws(JournalError) {
    guard !journal.state.imports.isEmpty else { return }
    var places = try journal.places(of: thread, kinds: [.import])[...]
    while !places.isEmpty {
      let some = places.prefix(Self.batchCount)
      places = places.dropFirst(Self.batchCount)
      for entry in try journal.entries(some.map(\.id), owner: thread.id) {
        guard let evidence = ChangeEvidence(entry), let target = evidence.target else { continue }
        ofMessages[target, default: []].append(Change(evidence: evidence, entry: entry))
      }
    }
  }

  /// What was said of one message, in the order in which it was imported.
  package func changes(of message: JournalEntry) -> [Change] {
    ofMessages[message.reference.commitment] ?? []
  }
}
