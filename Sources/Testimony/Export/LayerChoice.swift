/// What is published beside the messages, or in their place.
package struct LayerChoice: Equatable, Sendable {
  /// Languages of the translations.
  package var translations: [String]
  /// Whether the messages' own words are published. Without them each message must have a
  /// translation; its entry stays in a transcript, all of its words hidden.
  package var showsOriginals: Bool
  /// Whether public posts that are quoted beside the messages are published.
  package var showsClips: Bool
  /// The notes, each named: a note that nobody names is never published.
  package var notes: [NoteChoice]
  /// What those are called who made layers and do not speak in the thread, by the name that the
  /// journal has for them. Others are called by the page's word for a translator.
  package var makers: [String: String]

  package init(
    translations: [String] = [], showsOriginals: Bool = true, showsClips: Bool = false,
    notes: [NoteChoice] = [], makers: [String: String] = [:]
  ) {
    self.showsClips = showsClips
    self.translations = translations
    self.showsOriginals = showsOriginals
    self.notes = notes
    self.makers = makers
  }
}

/// One note on one message, counted from 1 in the order of logging.
package struct NoteChoice: Hashable, Sendable {
  /// The local number of the message's log; nil where only one has the number.
  package let device: UInt16?
  package let message: UInt64
  package let note: Int

  package init(device: UInt16?, message: UInt64, note: Int) {
    self.device = device
    self.message = message
    self.note = note
  }
}
