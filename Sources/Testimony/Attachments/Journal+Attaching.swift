import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Pieces in a transaction: 4 MiB, so that nobody waits long and little is in memory at once.
  private static let piecesInTransaction = 4

  /// Keeps a file, sealed under a random key of its own. No entry refers to it yet: append one with
  /// the reference before the journal is closed, or the next attachment clears the file away.
  ///
  /// `source` is read to its end; folders before `name` are left out; `progress` is told the bytes
  /// done and, where it is known, their total. Throws `changed` and `unreadable`, with nothing left
  /// behind, and `journal(.storage)`.
  package mutating func storeAttachment(
    reading source: borrowing SourceFile, name: String,
    progress: (_ done: UInt64, _ total: UInt64?) -> Void = { _, _ in }
  ) throws(AttachmentError) -> AttachmentReference {
    do throws(JournalError) { try shareAttaching() } catch { throw .journal(error) }
    return try storeAttachment(
      name: name, size: source.size, progress: progress,
      next: { (count) throws(AttachmentError) in try source.read(count) },
      atEnd: { (count) throws(AttachmentError) in try source.checkUnchanged(after: count) })
  }

  /// Keeps bytes from anywhere, as the function above does.
  ///
  /// `next` lends the next so many bytes, fewer only at the end; `atEnd` may still say no.
  ///
  /// - Precondition: `shareAttaching` was called.
  func storeAttachment(
    name: String, size: UInt64?, progress: (_ done: UInt64, _ total: UInt64?) -> Void = { _, _ in },
    next: (Int) throws(AttachmentError) -> [UInt8],
    atEnd: (UInt64) throws(AttachmentError) -> Void = { _ in }
  ) throws(AttachmentError) -> AttachmentReference {
    let randomness = surroundings.randomness
    var reference = AttachmentReference(
      blob: Identifier(random: randomness), key: randomness.bytes(SealingKey.byteCount),
      digest: SHA256.hash([]), size: 0, name: Self.withoutFolders(name))
    do throws(AttachmentError) {
      try store(&reference, size: size, progress, next, atEnd)
    } catch {
      try? discardAttachment(reference)
      throw error
    }
    return reference
  }

  /// Clears away a file that no entry refers to.
  package func discardAttachment(_ reference: AttachmentReference) throws(AttachmentError) {
    try database.write { (writer) throws(AttachmentError) in
      try AttachmentError.wrap { () throws(StorageError) in
        try writer.deleteChunks(blob: reference.blob.bytes)
      }
    }
  }

  private func store(
    _ reference: inout AttachmentReference, size: UInt64?, _ progress: (UInt64, UInt64?) -> Void,
    _ read: (Int) throws(AttachmentError) -> [UInt8],
    _ atEnd: (UInt64) throws(AttachmentError) -> Void
  ) throws(AttachmentError) {
    guard let vault = FileVault(reference, journal: id) else {
      preconditionFailure("a new key has its length")
    }
    var sha = SHA256()
    var number: UInt64 = 0
    var next = try read(FileVault.pieceByteCount)
    var isComplete = false
    while !isComplete {
      var pieces: [Piece] = []
      while pieces.count < Self.piecesInTransaction, !isComplete {
        let bytes = next
        // Looking ahead tells the last piece from the others.
        next =
          bytes.count == FileVault.pieceByteCount
          ? try read(FileVault.pieceByteCount) : []
        isComplete = next.isEmpty
        sha.update(bytes)
        reference.size += UInt64(bytes.count)
        pieces.append(Piece(bytes: bytes, number: number, isLast: isComplete))
        number += 1
      }
      if let size, reference.size > size { throw .changed }
      if isComplete { try atEnd(reference.size) }
      try write(pieces, vault, of: reference)
      progress(reference.size, size)
    }
    reference.digest = sha.finalize()
  }

  private struct Piece: Sendable {
    let bytes: [UInt8]
    let number: UInt64
    let isLast: Bool
  }

  private func write(
    _ pieces: [Piece], _ vault: FileVault, of reference: AttachmentReference
  ) throws(AttachmentError) {
    let randomness = surroundings.randomness
    let chunks = Parallel.map(pieces, on: surroundings.parallelism) { piece in
      vault.seal(
        piece.bytes, number: piece.number, isLast: piece.isLast, randomness: randomness)
    }
    try database.write { (writer) throws(AttachmentError) in
      for chunk in chunks {
        try AttachmentError.wrap { () throws(StorageError) in
          try writer.putChunk(chunk, blob: reference.blob.bytes)
        }
      }
    }
  }

  private static func withoutFolders(_ name: String) -> String {
    let last = name.utf8.split(separator: UInt8(ascii: "/")).last
    return last.flatMap { String($0) } ?? ""
  }
}

extension AttachmentError {
  static func wrap<R>(_ body: () throws(StorageError) -> R) throws(AttachmentError) -> R {
    do throws(StorageError) { return try body() } catch { throw AttachmentError(error) }
  }
}
