import Glibc
package import TestimonyCrypto
package import TestimonyProof
package import TestimonyStorage

/// Verification of a whole journal. It reads and never writes; it goes on after a fault and reports
/// all of them.
package struct Verification: Sendable {
  package var folder: JournalFolder
  /// Processors to use; each has a connection of its own.
  package var parallelism: Int
  /// Keys of logs that the reader has from elsewhere.
  package var trusted: [NoteVerifier] = []
  /// Leaves out what this machine remembers: a backup is older than that, and is meant to be.
  package var ignoresMemory = false
  /// Also runs SQLite's own check of the database file.
  package var checksDatabase = false
  /// Is told the work done and in all, from any thread, one call after the other.
  package var progress: @Sendable (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }

  package init(_ folder: JournalFolder, parallelism: Int) {
    self.folder = folder
    self.parallelism = max(1, parallelism)
  }

  /// What a sealed piece of an attachment weighs beside an entry, for the progress.
  static let chunkWeight: UInt64 = 64
  /// Bytes that a row of an entry takes at the least.
  private static let rowByteCount: UInt64 = 48
  /// How often a journal is looked at again that somebody else writes meanwhile.
  private static let attempts = 3

  /// Checks log, signatures, structure and the stored checksums: finds damage, not an attacker.
  ///
  /// - Throws: `JournalError.storage` when the database cannot be opened at all.
  package func withoutKeys() throws(JournalError) -> VerificationReport {
    try settled { () throws(JournalError) in try OutsideCheck(verification: self).run() }
  }

  /// Opens every record and attachment, recomputes every commitment, and compares what is made from
  /// the entries with them.
  ///
  /// - Throws: `JournalError` when the database or the keys cannot be opened at all.
  package func withKeys(
    master: borrowing Secret, surroundings: Surroundings
  ) throws(JournalError) -> VerificationReport {
    if !ignoresMemory {
      try Journal.settleKeys(
        folder, master: master, surroundings: surroundings, patience: Database.patience)
    }
    let database = try open()
    guard let journal = Identifier(database.journal) else { throw .keysOfOtherJournal }
    let (file, keyring) = try Journal.openKeys(folder, journal: journal, master: master)
    let vault = try Journal.vault(journal, keyring, database)
    var device = DeviceCheck.Memory.missing
    if ignoresMemory {
      device = .notAsked
    } else if let state = StateFolder(of: journal.bytes, in: surroundings.folders) {
      try Journal.settleState(
        folder, state, journal: journal, master: master, surroundings: surroundings)
      device = DeviceCheck.Memory(state, journal: journal, master: master)
    }
    let check = InsideCheck(
      verification: self, vault: vault, keysEpoch: file.epoch, device: device)
    return try settled { () throws(JournalError) in try check.run() }
  }

  func open() throws(JournalError) -> Database {
    do throws(StorageError) {
      return try Database.open(in: folder, access: .readOnly)
    } catch {
      throw .storage(error)
    }
  }

  /// Another process may write while several connections read: faults count only when the logs
  /// stood still meanwhile.
  private func settled(
    _ run: () throws(JournalError) -> VerificationReport
  ) throws(JournalError) -> VerificationReport {
    for _ in 1..<Self.attempts {
      let before = try sizes()
      let report = try run()
      let stoodStill = try sizes() == before
      if report.faultCount == 0 || stoodStill { return report }
    }
    return try run()
  }

  /// No log can have more entries than fit into the files: bounds the work for any bytes.
  func entryLimit() -> UInt64 {
    let bytes = [folder.database, folder.database + "-wal"].reduce(UInt64(0)) { sum, path in
      var status = stat()
      return sum + (unsafe stat(path, &status) == 0 ? UInt64(max(0, status.st_size)) : 0)
    }
    return bytes / Self.rowByteCount
  }
}
