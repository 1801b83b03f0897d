import TestimonyProof

extension Journal {
  /// Lays a translation beside a message. The message stays what it is; an earlier translation into
  /// the same language is superseded and stays too.
  ///
  /// - Throws: `noSuchThread`, and as `append` does.
  package mutating func translate(
    _ message: JournalEntry, into language: String, _ text: [UInt8], by author: LayerAuthor,
    method: Provenance.Method
  ) throws(JournalError) -> EntryReceipt {
    try addLayer(
      .translation, to: message, text, language: language, author: author,
      provenance: Provenance(
        method: method, sent: .logging, uncertainty: .unknown, author: author.name(in: state)))
  }

  /// Lays a corrected text beside a message and supersedes its text; both stay.
  ///
  /// - Throws: `noSuchThread`, and as `append` does.
  package mutating func correct(
    _ message: JournalEntry, _ text: [UInt8], by author: LayerAuthor, reason: String,
    method: Provenance.Method
  ) throws(JournalError) -> EntryReceipt {
    try addLayer(
      .correction, to: message, text, language: message.content.fields.language, author: author,
      provenance: Provenance(
        method: method, sent: .logging, uncertainty: .unknown, author: author.name(in: state),
        reason: reason))
  }

  private mutating func addLayer(
    _ kind: EntryKind, to message: JournalEntry, _ text: [UInt8], language: String?,
    author: LayerAuthor, provenance: Provenance
  ) throws(JournalError) -> EntryReceipt {
    guard let thread = state.threads[message.owner] else { throw .noSuchThread }
    return try append([
      EntryDraft(
        kind: kind, owner: thread.id, body: .text(text), speaker: author.speaker(in: thread),
        language: language, target: message.reference, provenance: provenance)
    ])[0]
  }

  /// Quotes a public post beside a conversation, or beside one of its messages.
  package mutating func clip(
    _ clip: Clip, in thread: Identifier, beside message: EntryReference?, language: String?
  ) throws(JournalError) -> EntryReceipt {
    try append([
      EntryDraft(
        kind: .clip, owner: thread, body: .object(clip.body), language: language, target: message)
    ])[0]
  }
}
