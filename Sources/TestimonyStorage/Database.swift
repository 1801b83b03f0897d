/// An open `journal.db`: opaque rows, read and written only inside transactions.
///
/// One owner, one thread at a time; other processes are held off by SQLite's own locks. Closed at
/// the end of the scope that owns it: its write-ahead log stays in place unless it is long.
package struct Database: ~Copyable {
  /// How long a transaction waits for another process, in milliseconds.
  package static let patience: Int32 = 5_000

  /// The journal's own identifier, 16 bytes.
  package let journal: [UInt8]
  /// The version of the program's schema when the journal was made.
  package let createdVersion: Int
  /// Lent to bodies of transactions only: what stands in them can be done in no other way.
  let writer: Writer

  private init(_ connection: consuming Connection, journal: [UInt8], createdVersion: Int) {
    self.journal = journal
    self.createdVersion = createdVersion
    writer = Writer(rows: Rows(connection: connection))
  }

  /// Creates `journal.db`, mode 0600, in a folder that has none, and opens it.
  ///
  /// - Parameters:
  ///   - folder: made by `JournalFolder.create`.
  ///   - journal: the journal's identifier, 16 bytes.
  ///   - patience: how long transactions wait for another process, in milliseconds.
  /// - Returns: the open database, durable.
  /// - Throws: `StorageError.exists` if there is one, `wrongShape` for an identifier of
  ///   another length, or as SQLite reports it.
  package static func create(
    in folder: JournalFolder, journal: [UInt8], patience: Int32 = patience
  ) throws(StorageError) -> Database {
    guard journal.count == 16 else { throw .wrongShape }
    try DurableFile.createNew(folder.database, [])
    let connection = try Connection.open(
      folder.database, mode: .readWrite, patience: patience)
    try connection.run("PRAGMA page_size = \(Schema.pageBytes)")
    // In SQLite's first journal mode, so that the main file alone holds all of this at once.
    try connection.run("BEGIN EXCLUSIVE; PRAGMA application_id = \(Schema.applicationID)")
    for version in 1...Schema.current.version {
      try Schema.current.apply(version, to: connection)
    }
    try connection.addJournal(journal)
    try connection.run("COMMIT")
    try connection.makeDurable()
    return Database(connection, journal: journal, createdVersion: Schema.current.version)
  }

  /// Opens the journal's database.
  ///
  /// - Parameters:
  ///   - folder: found by `JournalFolder.open`.
  ///   - access: `readOnly` writes nothing, and works in a folder that cannot be written.
  ///   - patience: how long transactions wait for another process, in milliseconds.
  /// - Returns: the open database, brought to this program's version.
  /// - Throws: `StorageError.notAJournal`, `newerVersion`, `readOnly`, `readOnlyWithWAL`,
  ///   `damaged`, or as SQLite reports it.
  package static func open(
    in folder: JournalFolder, access: Access, patience: Int32 = patience
  ) throws(StorageError) -> Database {
    try open(in: folder, access: access, patience: patience, schema: .current)
  }

  static func open(
    in folder: JournalFolder, access: Access, patience: Int32, schema: Schema
  ) throws(StorageError) -> Database {
    try checkHeader(of: folder.database)
    let mode = try Connection.Mode.deciding(
      access, isWritable: folder.isWritable, logBytes: FileSize.of(folder.database + "-wal"),
      path: folder.path)
    let connection = try Connection.open(folder.database, mode: mode, patience: patience)
    if mode == .readWrite { try connection.makeDurable() }
    let found = Int(try connection.integer("PRAGMA user_version"))
    guard found <= schema.version else {
      throw .newerVersion(found: found, supported: schema.version)
    }
    guard found > 0 else { throw .notAJournal(path: folder.database) }
    let version = try connection.migrate(from: found, to: schema, mode)
    guard try schema.isSound(in: connection, version: version) else { throw .damaged(code: 0) }
    let (journal, createdVersion) = try connection.identity()
    return Database(connection, journal: journal, createdVersion: createdVersion)
  }

  /// Reads the file's own header, so that SQLite never recovers or writes to a stranger's file.
  static func checkHeader(of path: String) throws(StorageError) {
    let header = try DurableFile.start(of: path, count: 100)
    guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw .damaged(code: 0)
    }
    let application = header[68..<72].reduce(0) { $0 << 8 | UInt32($1) }
    guard application == Schema.applicationID else { throw .notAJournal(path: path) }
  }

  /// Runs the body in one write transaction: all of it durable at return, or none of it.
  ///
  /// - Throws: what the body throws, after rolling back; `StorageError.busy` if another process
  ///   writes for longer than the patience; `readOnly`, `full`, `inputOutput`, `damaged`.
  package borrowing func write<R: ~Copyable, E: StorageFailure>(
    _ body: (borrowing Writer) throws(E) -> R
  ) throws(E) -> R {
    try E.wrapping { () throws(StorageError) in try run(.beginImmediate) }
    writer.tail.forget()
    do throws(E) {
      let result = try body(writer)
      try E.wrapping { () throws(StorageError) in try run(.commit) }
      return result
    } catch {
      try? run(.rollback)  // SQLite may have done so itself
      throw error
    }
  }

  /// Runs the body on one consistent state of the journal, whatever others write meanwhile.
  ///
  /// - Throws: what the body throws; `StorageError.busy`, `inputOutput`, `damaged`.
  package borrowing func read<R: ~Copyable, E: StorageFailure>(
    _ body: (borrowing Rows) throws(E) -> R
  ) throws(E) -> R {
    try E.wrapping { () throws(StorageError) in try run(.begin) }
    do throws(E) {
      let result = try body(writer.rows)
      try E.wrapping { () throws(StorageError) in try run(.commit) }
      return result
    } catch {
      try? run(.rollback)
      throw error
    }
  }

  /// Copies the write-ahead log into the database and cuts it to nothing, so that records that were
  /// blanked, or replaced by others of the same length, are in neither.
  ///
  /// - Throws: `StorageError.busy` if another process still reads from the log.
  package borrowing func checkpointTruncate() throws(StorageError) {
    try writer.rows.connection.checkpointTruncate()
  }

  /// Copies the write-ahead log into the database, and closes it without leaving one: what lies in the
  /// folder can then be read where nothing can be written.
  ///
  /// - Throws: `StorageError.busy` if another process still reads from the log, `full`,
  ///   `inputOutput`.
  package consuming func merge() throws(StorageError) {
    try checkpointTruncate()
    try writer.rows.connection.leaveNoLog()
  }

  /// The same for a journal whose keys are not at hand.
  ///
  /// - Returns: whether it was done. It is not where something stands in the log that SQLite does not
  ///   find: only the keys tell whether that was ever a part of the journal.
  /// - Throws: as `open` and `merge`.
  package static func merge(in folder: JournalFolder) throws(StorageError) -> Bool {
    if try LogSurvey(of: folder.writeAheadLog)?.hasRemains ?? false { return false }
    try open(in: folder, access: .readWrite).merge()
    return true
  }

  /// Writes the whole database anew, and cuts the write-ahead log to nothing.
  ///
  /// When rows of several logs lie side by side, or a row changes its length, SQLite moves rows from
  /// page to page and leaves copies in the unused parts of pages, whatever `secure_delete` says.
  /// They are sealed under keys that are gone; this removes them too. It takes the database's size
  /// in memory, and as much room on the disk.
  ///
  /// - Throws: `StorageError.busy`, `full`, `inputOutput`, `damaged`.
  package borrowing func rebuild() throws(StorageError) {
    try writer.rows.connection.vacuum()
    try checkpointTruncate()
  }

  /// What SQLite finds wrong with the file: at most 100 lines, none with a stored value.
  ///
  /// - Parameter quick: leaves out what costs a second pass.
  /// - Returns: one text a problem; none if it is sound.
  /// - Throws: `StorageError.busy`, `inputOutput`.
  package borrowing func integrityCheck(quick: Bool) throws(StorageError) -> [String] {
    let check = quick ? "quick_check" : "integrity_check"
    let statement = try writer.rows.connection.statement("PRAGMA \(check)(100)")
    var problems: [String] = []
    do throws(StorageError) {
      while try statement.step() { problems.append(statement.text(0)) }
    } catch {
      guard case .damaged(let code) = error else { throw error }
      problems.append("the check itself was stopped by the damage, SQLite code \(code)")
    }
    return problems == ["ok"] ? [] : problems
  }

  private borrowing func run(_ query: Query) throws(StorageError) {
    try writer.rows.connection.statement(query).run()
  }
}

extension Connection {
  /// Sets what each write must keep: the log, a sync at each commit, deleted bytes zeroed.
  fileprivate func makeDurable() throws(StorageError) {
    try run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
  }

  fileprivate func addJournal(_ identifier: [UInt8]) throws(StorageError) {
    let statement = try statement(
      "INSERT INTO journal (one, id, created_version) VALUES (1, ?, \(Schema.current.version))")
    try statement.bind(identifier, at: 1)
    try statement.run()
  }

  fileprivate func identity() throws(StorageError) -> (journal: [UInt8], createdVersion: Int) {
    let statement = try statement(.journal)
    guard try statement.step(), statement.bytes(0).count == 16 else { throw .damaged(code: 0) }
    return (statement.bytes(0), Int(statement.integer(1)))
  }

  /// Brings an older journal to this program's version, each step in a transaction of its own. Where
  /// nothing can be written, one that can be read as it is stays so.
  ///
  /// - Returns: the version that it has now.
  /// - Throws: `StorageError.readOnly`, `full`, `busy`, `inputOutput`.
  func migrate(
    from version: Int, to schema: Schema, _ mode: Mode
  ) throws(StorageError) -> Int {
    guard version < schema.version else { return version }
    guard mode == .readWrite else {
      guard schema.reads(version) else { throw .readOnly }
      return version
    }
    for next in version + 1...schema.version {
      try run("BEGIN IMMEDIATE")
      do throws(StorageError) {
        // Another process may have been faster.
        if try integer("PRAGMA user_version") < next { try schema.apply(next, to: self) }
        try run("COMMIT")
      } catch {
        try? run("ROLLBACK")
        throw error
      }
    }
    return schema.version
  }
}
