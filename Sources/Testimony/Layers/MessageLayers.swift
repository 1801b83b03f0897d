/// A message and what was laid beside it, each by an entry of its own. Nothing is edited: what is
/// superseded stays here beside what supersedes it.
package struct MessageLayers: Sendable {
  package let message: JournalEntry
  /// All of them, oldest first.
  package let translations: [JournalEntry]
  /// All of them, oldest first; the last one stands for the message.
  package let corrections: [JournalEntry]
  package let notes: [JournalEntry]
  /// Public posts quoted beside the message.
  package let clips: [JournalEntry]
  /// The attached files in the order in which they came, those of later exports too, each with the
  /// entry that refers to it.
  package let files: [(reference: AttachmentReference, entry: EntryReference)]

  init(of message: JournalEntry, additions: [JournalEntry]) {
    self.message = message
    // Those of several logs are put in the order of their clocks.
    let ordered = additions.sorted {
      ($0.content.fields.logged, $0.reference.id) < ($1.content.fields.logged, $1.reference.id)
    }
    func all(_ kinds: EntryKind...) -> [JournalEntry] { ordered.filter { kinds.contains($0.kind) } }
    translations = all(.translation)
    corrections = all(.correction)
    notes = all(.note)
    clips = all(.clip)
    files = ([message] + all(.attachment, .import)).flatMap { entry in
      entry.content.attachments.map { ($0, entry.reference) }
    }
  }

  /// The text that stands: the last correction's, or the message's own.
  package var standing: JournalEntry { corrections.last ?? message }

  /// The last translation into each language, in the order in which the languages came.
  package var standingTranslations: [JournalEntry] {
    var languages: [String?] = []
    for translation in translations where !languages.contains(translation.content.fields.language) {
      languages.append(translation.content.fields.language)
    }
    return languages.compactMap { language in
      translations.last { $0.content.fields.language == language }
    }
  }

  /// The last translation into a language.
  package func translation(into language: String) -> JournalEntry? {
    translations.last { $0.content.fields.language == language }
  }

  /// Whether a translation was made before the text that stands now.
  package func isOutdated(_ translation: JournalEntry) -> Bool {
    guard let correction = corrections.last else { return false }
    return translation.content.fields.logged < correction.content.fields.logged
      || translation.reference.id.device == correction.reference.id.device
        && translation.reference.id < correction.reference.id
  }
}
