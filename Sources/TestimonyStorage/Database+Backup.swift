/// What a backup took over.
package struct BackupCount: Equatable, Sendable {
  /// Rows that were new or had changed, of all tables.
  package var rows = 0
  /// Of these, entries.
  package var entries = 0
}

extension Database {
  /// Brings a copy of this journal up to date with one consistent state of it, in one transaction: after
  /// a crash the copy is the old one or the new one. Others can write to the journal meanwhile. Rows that
  /// the copy has already are not written again.
  ///
  /// A copy is never made to hold less: one with entries or records that the journal lacks is refused.
  ///
  /// - Parameters:
  ///   - path: the copy, `journal.db` in the backup's folder; made if it is not there or empty.
  ///   - forgetting: whether records that are gone from the journal go from the copy: they were
  ///     destroyed, and not lost.
  /// - Returns: what was new.
  /// - Throws: `BackupError`.
  package borrowing func update(
    copyAt path: String, forgetting: Bool = false
  ) throws(BackupError) -> BackupCount {
    try Self.makeEmpty(path)
    return try writer.rows.connection.attaching(path) { (connection) throws(BackupError) in
      try connection.checkIsBehind(forgetting: forgetting)
      return try connection.takeOver()
    }
  }

  /// Checks that a copy can be brought up to date, as `update` does before it writes.
  ///
  /// - Throws: `BackupError`.
  package borrowing func check(
    copyAt path: String, forgetting: Bool = false
  ) throws(BackupError) {
    try Self.makeEmpty(path)
    try writer.rows.connection.attaching(path) { (connection) throws(BackupError) in
      try connection.checkIsBehind(forgetting: forgetting)
    }
  }

  /// Whether something lies there that a copy would be written over.
  package static func hasCopy(at path: String) -> Bool { FileSize.of(path) ?? 0 > 0 }

  /// Undoes what an interrupted update left half done in a copy, as SQLite does at the next one. Does
  /// nothing, and needs no right to write, where there is nothing to be undone.
  ///
  /// - Throws: `StorageError`.
  package static func settle(copyAt path: String) throws(StorageError) {
    guard FileSize.of(path + "-journal") ?? 0 > 0 else { return }
    try checkHeader(of: path)
    let copy = try Connection.open(path, mode: .readWrite, patience: patience)
    _ = try copy.integer("SELECT count(*) FROM sqlite_schema")
  }

  /// Makes the copy's file with its tables, unless it has them; one of an earlier version is brought to this
  /// program's.
  private static func makeEmpty(_ path: String) throws(BackupError) {
    try BackupError.wrapping { () throws(StorageError) in
      switch FileSize.of(path) {
      case nil: try DurableFile.createNew(path, [])
      case 0?: break
      case _?:
        try checkHeader(of: path)
        let copy = try Connection.open(path, mode: .readWrite, patience: patience)
        try copy.run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
        let found = Int(try copy.integer("PRAGMA user_version"))
        guard found > 0 else { throw .notAJournal(path: path) }
        _ = try copy.migrate(from: found, to: .current, .readWrite)
        return
      }
      // In SQLite's first journal mode: the copy is one file, which any medium can hold.
      let copy = try Connection.open(path, mode: .readWrite, patience: patience)
      try copy.run("PRAGMA page_size = \(Schema.pageBytes); PRAGMA synchronous = FULL")
      try copy.run("BEGIN EXCLUSIVE; PRAGMA application_id = \(Schema.applicationID)")
      for version in 1...Schema.current.version { try Schema.current.apply(version, to: copy) }
      try copy.run("COMMIT")
    }
  }
}

extension Connection {
  /// Entries of the copy that the journal does not have as they are.
  private static let entriesAhead = """
    SELECT count(*) FROM copy.entries AS theirs LEFT JOIN main.entries AS ours ON ours.id = theirs.id \
    WHERE ours.e IS NOT theirs.e
    """
  /// Records of the copy, and pieces of attachments, that are blank or gone in the journal.
  private static let recordsAhead = """
    SELECT (SELECT count(*) FROM copy.entries AS theirs JOIN main.entries AS ours ON ours.id = theirs.id \
    WHERE coalesce(substr(ours.record, 1, 1), x'00') = x'00' \
    AND coalesce(substr(theirs.record, 1, 1), x'00') <> x'00') \
    + (SELECT count(*) FROM copy.chunks AS theirs LEFT JOIN main.chunks AS ours \
    ON ours.blob = theirs.blob AND ours.number = theirs.number \
    WHERE coalesce(substr(ours.record, 1, 1), x'00') = x'00' \
    AND substr(theirs.record, 1, 1) <> x'00')
    """

  /// Runs the body in one transaction over this database and the one at the path, attached as `copy`.
  fileprivate borrowing func attaching<R>(
    _ path: String, _ body: (borrowing Connection) throws(BackupError) -> R
  ) throws(BackupError) -> R {
    try BackupError.wrapping { () throws(StorageError) in try attach(path) }
    defer { detach() }
    try BackupError.wrapping { () throws(StorageError) in
      // One file: a copy that was made by hand may have a write-ahead log.
      try run("PRAGMA copy.journal_mode = DELETE")
      try run("PRAGMA copy.synchronous = FULL; PRAGMA copy.secure_delete = ON; BEGIN")
    }
    do throws(BackupError) {
      let result = try body(self)
      try BackupError.wrapping { () throws(StorageError) in try run("COMMIT") }
      return result
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  fileprivate func checkIsBehind(forgetting: Bool) throws(BackupError) {
    let (strangers, entries, records) = try BackupError.wrapping { () throws(StorageError) in
      guard Int(try integer("PRAGMA copy.user_version")) == Schema.current.version else {
        throw .newerVersion(
          found: Int(try integer("PRAGMA copy.user_version")), supported: Schema.current.version)
      }
      guard
        try Schema.current.isSound(
          in: self, database: "copy", version: Schema.current.version)
      else { throw .damaged(code: 0) }
      return (
        try integer(
          "SELECT count(*) FROM copy.journal AS theirs, main.journal AS ours WHERE theirs.id <> ours.id"
        ),
        try integer(Self.entriesAhead), try integer(Self.recordsAhead)
      )
    }
    guard strangers == 0 else { throw .otherJournal }
    guard entries == 0 else { throw .holdsMore(entries: Int(entries)) }
    guard records == 0 || forgetting else { throw .holdsRecords(count: Int(records)) }
  }

  fileprivate func takeOver() throws(BackupError) -> BackupCount {
    var count = BackupCount()
    try BackupError.wrapping { () throws(StorageError) in
      for table in BackupTable.all {
        try run(table.taking)
        count.rows += changes
        if table.name == "entries" { count.entries = changes }
        try run(table.dropping)
      }
    }
    return count
  }
}
