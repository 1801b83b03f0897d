import TestimonyCrypto
import TestimonyStorage

/// Text that was typed and could not be logged, kept sealed on this machine until it is.
extension Journal {
  private static let unsentLimit = 4 << 20

  private var unsentPath: String { stateFolder.path + "/unsent" }

  private func unsentKey() -> SealingKey {
    SealingKey(
      master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/unsent/v1\0") })
  }

  /// Keeps a text that could not be logged, after those that are kept already.
  ///
  /// - Throws: `storage` when that cannot be written either.
  package func keepUnsent(_ text: [UInt8]) throws(JournalError) {
    var writer = ByteWriter()
    let all = try unsentTexts() + [text]
    writer.varint(all.count)
    for text in all { writer.sized(text) }
    try replaceUnsent(writer.bytes)
  }

  /// The kept texts, oldest first.
  package func unsentTexts() throws(JournalError) -> [[UInt8]] {
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
      var reader = ByteReader(bytes)
      return try reader.list { (reader) throws(MalformedBytes) in try reader.sized() }
    } catch {
      throw .unsentUnreadable
    }
  }

  /// Forgets the oldest kept text: it is logged, or given up by its writer.
  package func dropUnsent() throws(JournalError) {
    let rest = try unsentTexts().dropFirst()
    var writer = ByteWriter()
    writer.varint(rest.count)
    for text in rest { writer.sized(text) }
    try replaceUnsent(writer.bytes)
  }

  private func replaceUnsent(_ bytes: [UInt8]) throws(JournalError) {
    let sealed = unsentKey().seal(
      bytes, context: AssociatedData.unsent(journal: id), randomness: surroundings.randomness)
    do throws(StorageError) {
      try stateFolder.create()
      try DurableFile.replace(unsentPath, with: sealed, overwritingOld: true)
    } catch {
      throw .storage(error)
    }
  }
}
