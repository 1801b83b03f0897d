import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Writes an attached file in clear to a new file, mode 0600, which is there whole or not at all.
  ///
  /// The entry that says so commits first: a copy in clear that nobody remembers is worse than a
  /// record of one that came to nothing.
  ///
  /// - Throws: `placing` for a place where no new file can be made, the journal's own folder among
  ///   them; `journal(.damaged)` when the file is not what was kept.
  package mutating func saveAttachment(
    _ reference: AttachmentReference, of entry: EntryReference, in thread: Identifier,
    to path: String
  ) throws(AttachmentError) {
    try AttachmentError.placing { () throws(StorageError) in
      try PlacedFile.check(path, overwriting: false)
      guard try !PlacedFile.isDirectly(path, in: folder.path) else { throw .wrongKind(path: path) }
    }
    do throws(JournalError) {
      try append([
        EntryDraft(
          kind: .attachment, owner: thread,
          body: .object(
            MemberObject([
              ("action", .text("saved")), ("file", .text(JournalState.name(reference.digest))),
              ("name", .text(reference.name)),
            ])),
          target: entry)
      ])
    } catch {
      throw .journal(error)
    }
    let reading = AttachmentReading(reference: reference, journal: id, entry: entry.id)
    let file = try AttachmentError.placing { () throws(StorageError) in
      try NewFile(for: path)
    }
    try database.read { (rows) throws(AttachmentError) in
      try reading.read(rows: rows) { (piece) throws(AttachmentError) in
        try AttachmentError.placing { () throws(StorageError) in try file.write(piece) }
      }
    }
    try AttachmentError.placing { () throws(StorageError) in try file.place() }
  }
}

extension AttachmentError {
  fileprivate static func placing<R: ~Copyable>(
    _ body: () throws(StorageError) -> R
  ) throws(AttachmentError) -> R {
    do throws(StorageError) { return try body() } catch { throw .placing(error) }
  }
}
