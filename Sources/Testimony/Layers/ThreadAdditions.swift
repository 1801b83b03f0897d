/// What later entries added to a thread and to its messages.
package struct ThreadAdditions: Sendable {
  /// Notes about the thread as a whole, and posts quoted in it, oldest first.
  package private(set) var ofThread: [JournalEntry] = []
  private var ofMessages: [EntryID: [JournalEntry]] = [:]

  /// - Throws: `damaged`.
  package init(
    of thread: ConversationThread, in journal: borrowing Journal
  ) throws(JournalError) {
    guard thread.hasAdditions else { return }
    let places = try journal.places(of: thread, kinds: EntryKind.additions)
    for addition in try journal.entries(places.map(\.id), owner: thread.id) {
      if let target = addition.content.target {
        ofMessages[target, default: []].append(addition)
      } else {
        ofThread.append(addition)
      }
    }
  }

  /// Whether something was added to a message.
  func areThere(for message: EntryID) -> Bool { ofMessages[message] != nil }

  /// What was added to one message.
  package func layers(of message: JournalEntry) -> MessageLayers {
    MessageLayers(of: message, additions: ofMessages[message.reference.id] ?? [])
  }
}
