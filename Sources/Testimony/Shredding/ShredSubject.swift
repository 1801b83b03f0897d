/// What is to be shredded.
package enum ShredSubject: Sendable {
  /// Messages of one thread, as they are named.
  case messages([JournalEntry], of: ConversationThread)
  case thread(ConversationThread)
  /// Who a contributor is.
  case identity(Contributor)
  /// One file of a message: its place among those that the entry refers to, from 0.
  case file(Int, of: EntryReference, message: JournalEntry, in: ConversationThread)

  var kind: ShredOrder.Subject {
    switch self {
    case .messages: .message
    case .thread: .thread
    case .identity: .identity
    case .file: .attachment
    }
  }

  /// The thread or contributor.
  var owner: Identifier {
    switch self {
    case .messages(_, let thread), .thread(let thread), .file(_, _, _, let thread): thread.id
    case .identity(let contributor): contributor.id
    }
  }

  /// The thread, where it is about one.
  var thread: ConversationThread? {
    switch self {
    case .messages(_, let thread), .thread(let thread), .file(_, _, _, let thread): thread
    case .identity: nil
    }
  }
}
