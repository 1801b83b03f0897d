import TestimonyCrypto
import TestimonyStorage

/// Where texts that were typed and are not logged are kept, sealed on this machine. Apart from the
/// journal, whose owner may be in the middle of something when its process is told to end.
package final class UnsentShelf {
  /// Bytes of the sealed file: more is refused, as what cannot be read back is lost.
  private static let limit = 16 << 20

  private let key: SealingKey
  private let journal: Identifier
  private let folder: StateFolder
  private let surroundings: Surroundings

  init(of journal: borrowing Journal) {
    key = SealingKey(
      journal.master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/unsent/v1\0") })
    self.journal = journal.id
    folder = journal.stateFolder
    surroundings = journal.surroundings
  }

  private var path: String { folder.path + "/unsent" }

  /// This moment, for a text that is kept now.
  package var now: Timestamp { surroundings.now() }

  /// The kept texts, oldest first.
  ///
  /// - Throws: `storage`, and `unsentUnreadable` where the file is damaged.
  package func texts() throws(JournalError) -> [UnsentText] {
    let sealed: [UInt8]
    do throws(StorageError) {
      sealed = try DurableFile.read(path, limit: Self.limit)
    } catch {
      if case .missing = error { return [] }
      throw .storage(error)
    }
    guard let bytes = try? key.open(sealed, context: AssociatedData.unsent(journal: journal))
    else { throw .unsentUnreadable }
    do throws(MalformedBytes) {
      return try UnsentText.decode(bytes)
    } catch {
      throw .unsentUnreadable
    }
  }

  /// Keeps a text, in the place of `old` if that is there, else after the others.
  ///
  /// - Throws: `storage` when it cannot be written, or is too much; `unsentUnreadable`.
  package func keep(
    _ text: UnsentText, inPlaceOf old: UnsentText? = nil
  ) throws(JournalError) {
    try change { texts in
      if let old, let place = texts.firstIndex(of: old) {
        texts[place] = text
      } else {
        texts.append(text)
      }
    }
  }

  /// Forgets a kept text: it is logged, or given up.
  package func drop(_ text: UnsentText) throws(JournalError) {
    try change { texts in
      if let place = texts.firstIndex(of: text) { texts.remove(at: place) }
    }
  }

  /// One after the other, under a lock of their own: the journal's may be what a text waits for.
  private func change(_ change: (inout [UnsentText]) -> Void) throws(JournalError) {
    let lock = try Folding.wrap { () throws(StorageError) in
      try folder.create()
      return try FileLock.acquire(path + "-lock")
    }
    var texts = try texts()
    change(&texts)
    let sealed = key.seal(
      UnsentText.encode(texts), context: AssociatedData.unsent(journal: journal),
      randomness: surroundings.randomness)
    guard sealed.count <= Self.limit else { throw .storage(.tooLarge) }
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(path, with: sealed, overwritingOld: true)
    }
    _ = consume lock
  }
}
