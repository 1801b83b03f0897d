import TestimonyCrypto
import TestimonyStorage

/// Where the bytes of an original are, to be read any number of times.
package enum ImportOrigin: Sendable {
  case file(ImportedFile)
  case bytes([UInt8])
  /// In the journal already: what came through a pipe is never written anywhere in clear.
  case sealed(AttachmentReference)

  package var byteCount: UInt64 {
    switch self {
    case .file(let file): file.byteCount
    case .bytes(let bytes): UInt64(bytes.count)
    case .sealed(let reference): reference.size
    }
  }

  /// Bytes from `offset` on, at least one and at most `limit` but at the end: as many as are at hand.
  func some(
    at offset: UInt64, limit: Int, in journal: borrowing Journal
  ) throws(ChatImportError) -> [UInt8] {
    switch self {
    case .file(let file): return try file.bytes(at: offset, limit)
    case .bytes(let bytes):
      let start = Int(min(offset, UInt64(bytes.count)))
      return Array(bytes[start..<min(start + limit, bytes.count)])
    case .sealed(let reference):
      guard offset < reference.size else { return [] }
      let size = UInt64(FileVault.pieceByteCount)
      let piece = try journal.piece(offset / size, of: reference)
      return Array(piece.dropFirst(Int(offset % size)).prefix(limit))
    }
  }

  /// Exactly `count` bytes from `offset` on, unless the end comes first.
  func bytes(
    at offset: UInt64, _ count: Int, in journal: borrowing Journal
  ) throws(ChatImportError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = try some(
        at: offset + UInt64(bytes.count), limit: count - bytes.count, in: journal)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }
}

extension Journal {
  /// One piece of a file that was sealed in this session.
  fileprivate borrowing func piece(
    _ number: UInt64, of reference: AttachmentReference
  ) throws(ChatImportError) -> [UInt8] {
    guard let vault = FileVault(reference, journal: id) else { throw .changed }
    do throws(JournalError) {
      let chunk = try database.read { (rows) throws(JournalError) in
        try Folding.wrap { () throws(StorageError) in
          try rows.chunk(blob: reference.blob.bytes, number: number)
        }
      }
      guard let chunk, let piece = try? vault.open(chunk, number: number) else {
        throw .attachmentGone
      }
      return piece
    } catch {
      throw .journal(error)
    }
  }
}
