import CSQLite

/// One open SQLite database, hardened; closed at the end of the scope that owns it.
@safe struct Connection: ~Copyable {
  /// How the file is opened.
  enum Mode: Equatable { case readWrite, readOnly, immutable }

  /// A write-ahead log longer than this, in bytes, is checkpointed away at close.
  static let dueLogBytes = 1 << 20
  /// The longest value of a row, in bytes.
  static let valueBytes: Int32 = 64 << 20

  private let handle: OpaquePointer
  private let cache: StatementCache
  private let path: String
  private let mode: Mode

  @unsafe private init(handle: OpaquePointer, path: String, mode: Mode) {
    unsafe self.handle = handle
    cache = unsafe StatementCache(of: handle)
    self.path = path
    self.mode = mode
  }

  /// Opens a database file that exists.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - mode: how; `immutable` takes no lock and needs no write-ahead log.
  ///   - patience: how long to wait for another process's lock, in milliseconds.
  /// - Returns: the connection, with every switch set that makes a hostile file harmless.
  /// - Throws: `StorageError` as SQLite reports it.
  static func open(
    _ path: String, mode: Mode, patience: Int32
  ) throws(StorageError) -> Connection {
    let name = mode == .immutable ? "file:\(escaped(path))?immutable=1" : path
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    flags |= mode == .readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    if mode == .immutable { flags |= SQLITE_OPEN_URI }
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let handle = unsafe opened else {
      let system = unsafe opened.map { unsafe sqlite3_system_errno($0) } ?? 0
      unsafe sqlite3_close(opened)
      throw StorageError(sqlite: code, systemError: system)
    }
    let connection = unsafe Connection(handle: handle, path: path, mode: mode)
    unsafe sqlite3_busy_timeout(handle, patience)
    try connection.harden()
    return connection
  }

  deinit {
    cache.empty()
    // Who has written nothing leaves the log as it was found: it may hide something.
    if mode == .readWrite, unsafe sqlite3_total_changes64(handle) > 0,
      FileSize.of(path + "-wal") ?? 0 > Self.dueLogBytes
    {
      unsafe sqlite3_busy_timeout(handle, 0)  // no waiting: the next close does it as well
      unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }
    unsafe sqlite3_close(handle)
  }

  private func harden() throws(StorageError) {
    let switches: [(Int32, Int32)] = [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1),
    ]
    for (option, on) in switches {
      try check(unsafe testimony_sqlite3_db_config(handle, option, on))
    }
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.valueBytes)
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    // What is only read is read once: a small cache uses the same memory again, already mapped.
    // A mapped file that another process truncates ends in SIGBUS: no mmap.
    try run(
      """
      PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;
      PRAGMA cache_size = \(mode == .readWrite ? -8192 : -512); PRAGMA wal_autocheckpoint = 4096;
      """)
  }

  /// Runs statements that return no rows of interest.
  func run(_ sql: String) throws(StorageError) {
    try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// A statement of the fixed set, from the cache or newly prepared.
  func statement(_ query: Query) throws(StorageError) -> Statement {
    try Statement(query, cache: cache)
  }

  /// A statement that is run once.
  func statement(_ sql: String) throws(StorageError) -> Statement {
    try Statement(sql, cache: cache)
  }

  /// The first column of the first row, or 0.
  func integer(_ sql: String) throws(StorageError) -> Int64 {
    let statement = try statement(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// Rows changed by the last statement.
  var changes: Int { Int(unsafe sqlite3_changes64(handle)) }

  /// Copies the write-ahead log into the database and cuts it to nothing.
  ///
  /// - Throws: `StorageError.busy` if another connection still reads from the log.
  func checkpointTruncate() throws(StorageError) {
    try check(
      unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil))
  }

  /// Lets the close take the log and its index away, if nobody else has the database open.
  func leaveNoLog() throws(StorageError) {
    try check(unsafe testimony_sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0))
  }

  /// Writes all tables anew, by way of a database in memory.
  func vacuum() throws(StorageError) {
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1)  // the one in memory
    defer { unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0) }
    try run("VACUUM")
  }

  /// Attaches a second database as `copy`, until `detach`.
  func attach(_ path: String) throws(StorageError) {
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1)
    do throws(StorageError) {
      let statement = try statement("ATTACH ? AS copy")
      try statement.bind(path, at: 1)
      try statement.run()
    } catch {
      unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
      throw error
    }
  }

  func detach() {
    try? run("DETACH copy")
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
  }

  private func check(_ code: Int32) throws(StorageError) {
    guard code != SQLITE_OK else { return }
    throw StorageError(
      sqlite: unsafe sqlite3_extended_errcode(handle),
      systemError: unsafe sqlite3_system_errno(handle))
  }

  /// A path as it stands in a `file:` URI: all but unreserved bytes and `/` percent-encoded.
  static func escaped(_ path: String) -> String {
    var text: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
