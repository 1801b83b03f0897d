import TestimonyCrypto
import TestimonyStorage

/// Text that was typed and could not be logged, kept sealed on this machine until it is.
extension Journal {
  /// Bytes of the sealed file: more is refused, as what cannot be read back is lost.
  private static let unsentLimit = 16 << 20

  private var unsentPath: String { stateFolder.path + "/unsent" }

  private func unsentKey() -> SealingKey {
    SealingKey(
      master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/unsent/v1\0") })
  }

  /// Keeps a text that could not be logged, after those that are kept already.
  ///
  /// - Throws: `storage` when that cannot be written either, or is too much; `unsentUnreadable`.
  package func keepUnsent(
    _ text: [UInt8], as kind: EntryKind, for place: String
  ) throws(JournalError) {
    let kept = surroundings.now()
    let entry = writing.map { EntryID(device: $0, sequence: state.covers[$0] ?? 0) }
    try changeUnsent {
      $0.append(UnsentText(text: text, kind: kind, place: place, kept: kept, entry: entry))
    }
  }

  /// The kept texts, oldest first.
  package func unsentTexts() throws(JournalError) -> [UnsentText] {
    let sealed: [UInt8]
    do throws(StorageError) {
      sealed = try DurableFile.read(unsentPath, limit: Self.unsentLimit)
    } catch {
      if case .missing = error { return [] }
      throw .storage(error)
    }
    guard let bytes = try? unsentKey().open(sealed, context: AssociatedData.unsent(journal: id))
    else { throw .unsentUnreadable }
    do throws(MalformedBytes) {
      return try UnsentText.decode(bytes)
    } catch {
      throw .unsentUnreadable
    }
  }

  /// The message that a kept text has become, though its writing was reported as failed.
  package func receipt(
    of text: UnsentText, in thread: ConversationThread
  ) throws(JournalError) -> EntryReceipt? {
    guard text.kind == .message, let place = text.entry,
      place.sequence < state.covers[place.device] ?? 0,
      let found = try? entry(place, owner: thread.id), found.kind == .message,
      found.body == text.text
    else { return nil }
    return EntryReceipt(
      reference: found.reference, number: found.number, logged: found.content.fields.logged,
      previousLogged: nil)
  }

  /// Forgets a kept text: it is logged, or given up.
  package func dropUnsent(_ text: UnsentText) throws(JournalError) {
    try changeUnsent { texts in
      if let place = texts.firstIndex(of: text) { texts.remove(at: place) }
    }
  }

  /// One after the other, under a lock of their own: the journal's may be what a text waits for.
  private func changeUnsent(_ change: (inout [UnsentText]) -> Void) throws(JournalError) {
    let path = unsentPath
    let folder = stateFolder
    let lock = try Folding.wrap { () throws(StorageError) in
      try folder.create()
      return try FileLock.acquire(path + "-lock")
    }
    var texts = try unsentTexts()
    change(&texts)
    let sealed = unsentKey().seal(
      UnsentText.encode(texts), context: AssociatedData.unsent(journal: id),
      randomness: surroundings.randomness)
    guard sealed.count <= Self.unsentLimit else { throw .storage(.tooLarge) }
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(path, with: sealed, overwritingOld: true)
    }
    _ = consume lock
  }
}
