/// What later entries added to a thread and to its messages.
package struct ThreadAdditions: Sendable {
  /// Notes about the thread as a whole, and posts quoted in it, oldest first.
  package private(set) var ofThread: [JournalEntry] = []
  private var ofMessages: [EntryID: [JournalEntry]] = [:]

  /// - Throws: `damaged`.
  package init(
    of thread: ConversationThread, in journal: borrowing Journal
  ) throws(JournalError) {
    var kinds = thread.hasAdditions ? EntryKind.additions : []
    if !journal.state.imports.isEmpty { kinds.insert(.import) }
    guard !kinds.isEmpty else { return }
    var places = try journal.places(of: thread, kinds: kinds)[...]
    while !places.isEmpty {
      let some = places.prefix(Self.batchCount)
      places = places.dropFirst(Self.batchCount)
      for entry in try journal.entries(some.map(\.id), owner: thread.id) { add(entry) }
    }
  }

  /// Entries opened at once.
  private static let batchCount = 512

  private mutating func add(_ entry: JournalEntry) {
    // Of what later exports said only their files are an addition.
    if entry.kind == .import, ChangeEvidence(entry)?.change != .files { return }
    if let target = entry.content.target {
      ofMessages[target, default: []].append(entry)
    } else {
      ofThread.append(entry)
    }
  }

  /// Whether something was added to a message.
  func areThere(for message: EntryID) -> Bool { ofMessages[message] != nil }

  /// What was added to one message.
  package func layers(of message: JournalEntry) -> MessageLayers {
    MessageLayers(of: message, additions: ofMessages[message.reference.id] ?? [])
  }
}
