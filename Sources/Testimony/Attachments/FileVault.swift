import TestimonyCrypto
import TestimonyStorage

/// Seals and opens the pieces of one attached file under the file's own key.
final class FileVault: Sendable {
  /// Bytes of a piece, all but the last: with the padding's marker exactly 1 MiB, which is a bucket.
  static let pieceByteCount = (1 << 20) - 1

  private let journal: Identifier
  private let blob: Identifier
  private let key: SealingKey

  /// Returns nil unless the reference's key has 32 bytes.
  init?(_ reference: AttachmentReference, journal: Identifier) {
    guard let key = unsafe SealingKey(copying: reference.key.span.bytes) else { return nil }
    self.journal = journal
    blob = reference.blob
    self.key = key
  }

  func seal(
    _ piece: [UInt8], number: UInt64, isLast: Bool, randomness: Randomness
  ) -> ChunkRow {
    let sealed = key.seal(
      piece, context: context(number, isLast: isLast), randomness: randomness)
    return ChunkRow(
      number: number, isLast: isLast, checksum: EntryVault.checksum(sealed), record: sealed)
  }

  /// - Throws: `SealError` for a piece that was altered, or sealed for another place.
  func open(_ chunk: ChunkRow, number: UInt64) throws(SealError) -> [UInt8] {
    try key.open(chunk.record, context: context(number, isLast: chunk.isLast))
  }

  private func context(_ number: UInt64, isLast: Bool) -> [UInt8] {
    AssociatedData.chunk(journal: journal, blob: blob, number: number, isLast: isLast)
  }
}
