import Testimony

/// Where a thread stands: who was last heard when, and what waits.
struct ThreadStanding {
  let thread: ConversationThread

  /// Cells of a table: last message, last heard, what waits.
  var cells: [String] {
    [
      thread.lastMessage.map { "last message \($0.text)" } ?? "no messages yet",
      thread.lastIncoming.map { "last heard \($0.text)" } ?? "nothing heard yet",
      Self.text(thread.waiting),
    ]
  }

  /// `3 unredacted, 2 untranslated, 5 unanchored`, without what is nothing.
  static func text(_ waiting: Waiting) -> String {
    let parts = [
      (waiting.unredacted, "unredacted"), (waiting.untranslated, "untranslated"),
      (waiting.unanchored, "unanchored"),
    ]
    let waits = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return waits.isEmpty ? "nothing waits" : waits.joined(separator: ", ")
  }

  static func json(_ waiting: Waiting) -> JSON {
    .object([
      ("unredacted", .integer(Int64(waiting.unredacted))),
      ("untranslated", .integer(Int64(waiting.untranslated))),
      ("unanchored", .integer(Int64(waiting.unanchored))),
    ])
  }

  static let explanation = """
    Of messages, 'unredacted' are those of which no decision hides anything, 'untranslated' those \
    without a translation, and 'unanchored' those for whose time nobody but this journal vouches: \
    see 'testimony timestamp'.
    """
}

extension JournalState {
  /// Threads in which something was written last, the newest first.
  func latestThreads(_ count: Int) -> [ConversationThread] {
    let sorted = threads.values.sorted {
      ($1.lastMessage?.seconds ?? .min, $0.handle) < ($0.lastMessage?.seconds ?? .min, $1.handle)
    }
    return Array(sorted.prefix(count))
  }
}
