import TestimonyCrypto
import TestimonyStorage

/// Reads an attached file back, piece by piece.
struct AttachmentReading {
  let reference: AttachmentReference
  let journal: Identifier
  /// The entry that refers to the file, for the errors.
  let entry: EntryID

  /// Lends each piece in order, one in memory at a time. That the file is whole and the one of the
  /// reference is known only when this returns.
  ///
  /// - Throws: `journal(.damaged(.chunk))` for a piece that is missing, altered or out of place,
  ///   `journal(.damaged(.attachment))` for a file of another size or digest; what `body` throws.
  func read(
    rows: borrowing Rows, _ body: (RawSpan) throws(AttachmentError) -> Void
  ) throws(AttachmentError) {
    guard let vault = FileVault(reference, journal: journal) else { throw wrongFile }
    var sha = SHA256()
    var size: UInt64 = 0
    var number: UInt64 = 0
    var isComplete = false
    try rows.forEachChunk(blob: reference.blob.bytes) { (chunk) throws(AttachmentError) in
      guard chunk.number == number, !isComplete, let piece = try? vault.open(chunk, number: number)
      else { throw damaged(number) }
      size += UInt64(piece.count)
      guard size <= reference.size, chunk.isLast || piece.count == FileVault.pieceByteCount
      else { throw wrongFile }
      sha.update(piece)
      isComplete = chunk.isLast
      number += 1
      try unsafe body(piece.span.bytes)
    }
    guard isComplete else { throw damaged(number) }
    guard size == reference.size, sha.finalize() == reference.digest else { throw wrongFile }
  }

  private var wrongFile: AttachmentError { .journal(.damaged(.attachment(entry))) }

  private func damaged(_ number: UInt64) -> AttachmentError {
    .journal(.damaged(.chunk(entry, number: number)))
  }
}

extension Journal {
  /// Lends the bytes of an attached file in order, at most 1 MiB at a time.
  ///
  /// Each piece is authentic, but that the file is whole is known only at return: what was written
  /// before an error is to be thrown away. `reference` is of `entry`, which was opened and checked.
  /// Throws `journal(.damaged)`, and what `body` throws (`placing`).
  package func readAttachment(
    _ reference: AttachmentReference, of entry: EntryID,
    into body: (RawSpan) throws(AttachmentError) -> Void
  ) throws(AttachmentError) {
    let reading = AttachmentReading(reference: reference, journal: id, entry: entry)
    try database.read { (rows) throws(AttachmentError) in try reading.read(rows: rows, body) }
  }
}
