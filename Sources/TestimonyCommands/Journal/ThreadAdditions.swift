import Testimony

/// What was added to a thread and to its messages by later entries: notes and files.
struct ThreadAdditions {
  /// Notes about the thread as a whole, oldest first.
  private(set) var ofThread: [JournalEntry] = []
  /// Notes about a message and files added to it, oldest first.
  private(set) var ofMessages: [EntryID: [JournalEntry]] = [:]

  /// - Throws: `Failure` for damage.
  init(of thread: ConversationThread, in journal: borrowing Journal) throws(Failure) {
    guard thread.hasAdditions else { return }
    let all: [JournalEntry]
    do throws(JournalError) {
      let places = try journal.places(of: thread, kinds: [.note, .attachment])
      all = try journal.entries(places.map(\.id), owner: thread.id)
    } catch {
      throw Failure(error)
    }
    for addition in all {
      if let target = addition.content.target {
        ofMessages[target, default: []].append(addition)
      } else {
        ofThread.append(addition)
      }
    }
  }
}
