import TestimonyCrypto

/// Who made a translation or a correction.
package enum LayerAuthor: Sendable {
  /// Who keeps the journal.
  case keeper
  case contributor(Identifier)
  /// Somebody else, or a machine, by the name that they go by here.
  case other(String)

  /// The name that the entry records.
  package func name(in state: JournalState) -> String {
    switch self {
    case .keeper: state.keeper
    case .contributor(let id): state.contributors[id]?.codename ?? ""
    case .other(let name): name
    }
  }

  /// The value of slot 3: nil for who does not speak in the thread.
  func speaker(in thread: ConversationThread) -> Identifier? {
    switch self {
    case .keeper: thread.keeperSpeaker
    case .contributor(let id): thread.speakers.first { $0.contributor == id }?.speaker
    case .other: nil
    }
  }
}
