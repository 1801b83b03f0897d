import TestimonyCrypto
package import TestimonyStorage

extension Journal {
  /// Saves what the write-ahead log may hide, and opens the journal again; to read, only says that
  /// there may be something.
  consuming func rescued(_ access: Access, _ patience: Int32) throws(JournalError) -> Journal {
    guard access == .readWrite else {
      if (try? LogSurvey(of: folder.writeAheadLog))?.hasRemains ?? false {
        findings.append(.logHides)
      }
      return self
    }
    let lock = try acquireLock()
    let folder = folder
    let surroundings = surroundings
    let master = closed()
    let stamp = String(
      decoding: surroundings.now().text.utf8.filter { !"-:".utf8.contains($0) }, as: UTF8.self)
    let rescue = try Folding.wrap { () throws(StorageError) in
      try LogRescue.run(in: folder, stamp: stamp)
    }
    var journal = try Self.openAsItIs(
      folder, master: master, access: access, surroundings: surroundings, patience: patience)
    if let rescue {
      journal.findings.append(OpeningFinding(rescue))
      // What could not be mended is kept: it must not look like a fault for ever.
      if journal.findings.contains(where: \.lacksEntries) {
        try? journal.database.checkpointTruncate()
      }
    }
    _ = consume lock
    return journal
  }

  /// Copies the write-ahead log into the database without the keys, and leaves none behind.
  ///
  /// - Returns: whether it was done; `Database.merge(in:)` says when it is not.
  /// - Throws: `storage`.
  package static func mergeLocked(_ folder: JournalFolder) throws(JournalError) -> Bool {
    do throws(StorageError) { return try Database.merge(in: folder) } catch {
      throw .storage(error)
    }
  }

  /// Closes the database, and keeps the master key.
  consuming func closed() -> Secret { master }
}

extension OpeningFinding {
  fileprivate init(_ rescue: LogRescue) {
    self =
      rescue.mendedBits > 0 && rescue.database == nil
      ? .logMended(bits: rescue.mendedBits, kept: rescue.log)
      : .logKept(kept: rescue.log, database: rescue.database)
  }
}
