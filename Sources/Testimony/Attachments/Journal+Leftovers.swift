import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Takes a share of the lock that says that files are being attached, until the journal is closed.
  /// Whoever finds nobody attaching first clears away what a crash has left.
  ///
  /// - Throws: `storage`.
  mutating func shareAttaching() throws(JournalError) {
    guard attaching == nil else { return }
    try Folding.wrap { () throws(StorageError) in try stateFolder.create() }
    // A journal too damaged to tell which files it needs keeps them all; `doctor` says so.
    _ = try? removeLeftoverFiles()
    let path = stateFolder.attaching
    do throws(StorageError) {
      attaching = try FileLock.share(path)
    } catch {
      throw .storage(error)
    }
  }

  /// Attached files that no entry refers to: what an interrupted `attach` has left.
  ///
  /// - Returns: their blob identifiers.
  /// - Throws: `damaged` when an entry with attachments cannot be opened, so that nobody knows.
  package func leftoverFiles() throws(JournalError) -> [Identifier] {
    let vault = vault
    return try database.read { (rows) throws(JournalError) in
      let stored = try Folding.wrap { () throws(StorageError) in try rows.blobs() }
      guard !stored.isEmpty else { return [] }
      let needed = try Self.referencedFiles(vault: vault, rows: rows)
      return stored.compactMap { Identifier($0) }.filter { !needed.contains($0) }
    }
  }

  /// Clears away attached files that no entry refers to, unless somebody is attaching just now.
  ///
  /// - Returns: how many.
  /// - Throws: `storage(.busy)` while somebody attaches; `damaged` as `leftoverFiles` does.
  @discardableResult
  package func removeLeftoverFiles() throws(JournalError) -> Int {
    let path = stateFolder.attaching
    let alone: FileLock
    do throws(StorageError) {
      alone = try FileLock.acquire(path, patience: 0)
    } catch {
      throw .storage(error)
    }
    let leftover = try leftoverFiles()
    if !leftover.isEmpty {
      try database.write { (writer) throws(JournalError) in
        for blob in leftover {
          try Folding.wrap { () throws(StorageError) in
            try writer.deleteChunks(blob: blob.bytes)
          }
        }
      }
    }
    _ = consume alone
    return leftover.count
  }

  /// The files that entries behind so many of each log refer to: the index says which records to open.
  static func referencedFiles(
    vault: EntryVault, after sizes: PerLog<UInt64> = PerLog(), rows: borrowing Rows
  ) throws(JournalError) -> Set<Identifier> {
    Set(try referencedAttachments(vault: vault, after: sizes, rows: rows).keys)
  }

  /// The same, with how each is opened.
  static func referencedAttachments(
    vault: EntryVault, after sizes: PerLog<UInt64> = PerLog(), rows: borrowing Rows
  ) throws(JournalError) -> [Identifier: AttachmentReference] {
    var folding = try Folding.heads(of: vault, rows: rows)
    var files: [Identifier: AttachmentReference] = [:]
    for place in try folding.places(rows: rows, after: sizes, where: \.hasAttachments) {
      let id = place.id
      let row = try Folding.wrap { () throws(StorageError) in
        try rows.entry(device: id.device, sequence: id.sequence)
      }
      guard let row, let record = row.record, let commitment = Digest(row.e) else {
        throw .damaged(.missingEntry(id))
      }
      let content = try unsafe vault.open(
        record.span.bytes, commitment: commitment, owner: Int(place.row.owner), id: id)
      for file in content.attachments where !file.isShredded { files[file.blob] = file }
    }
    return files
  }
}
