/// Text that was typed and could not be logged, kept sealed on this machine until it is.
extension Journal {
  /// Where such texts are kept.
  package func unsentShelf() -> UnsentShelf { UnsentShelf(of: self) }

  /// A text that could not be logged, as it is kept.
  package func unsent(
    _ text: [UInt8], as kind: EntryKind, for place: String, answers: [[UInt8]] = []
  ) -> UnsentText {
    UnsentText(
      text: text, kind: kind, place: place, kept: surroundings.now(),
      entry: writing.map { EntryID(device: $0, sequence: state.covers[$0] ?? 0) },
      answers: answers)
  }

  /// The kept texts, oldest first.
  package func unsentTexts() throws(JournalError) -> [UnsentText] { try unsentShelf().texts() }

  /// The message that a kept text has become, though its writing was reported as failed.
  package func receipt(
    of text: UnsentText, in thread: ConversationThread
  ) throws(JournalError) -> EntryReceipt? {
    guard text.kind == .message, var place = text.entry else { return nil }
    // The heads of other logs may have come before it.
    if let first = try? entry(place, owner: id), first.kind == .heads {
      place = EntryID(device: place.device, sequence: place.sequence + 1)
    }
    guard place.sequence < state.covers[place.device] ?? 0,
      let found = try? entry(place, owner: thread.id), found.kind == .message,
      found.body == text.text
    else { return nil }
    return EntryReceipt(
      reference: found.reference, number: found.number, logged: found.content.fields.logged,
      previousLogged: nil)
  }

  /// Forgets a kept text: it is logged, or given up.
  package func dropUnsent(_ text: UnsentText) throws(JournalError) {
    try unsentShelf().drop(text)
  }
}
