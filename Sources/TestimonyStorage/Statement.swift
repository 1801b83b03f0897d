import CSQLite

/// A prepared statement, lent by the connection's cache and given back, reset, at the end of
/// its scope.
@safe struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let query: Query?
  private let cache: StatementCache

  init(_ query: Query, cache: StatementCache) throws(StorageError) {
    unsafe handle = try cache.take(query)
    self.query = query
    self.cache = cache
  }

  init(_ sql: String, cache: StatementCache) throws(StorageError) {
    unsafe handle = try cache.prepare(sql, persistent: false)
    query = nil
    self.cache = cache
  }

  deinit { unsafe cache.giveBack(handle, query) }

  /// Binds an integer to the parameter, counted from 1.
  func bind(_ value: Int64, at index: Int32) throws(StorageError) {
    try check(unsafe sqlite3_bind_int64(handle, index, value))
  }

  /// Binds a copy of the bytes to the parameter, counted from 1.
  func bind(_ bytes: [UInt8], at index: Int32) throws(StorageError) {
    let code = unsafe bytes.withUnsafeBytes { buffer in
      unsafe testimony_sqlite3_bind_copy(
        handle, index, buffer.baseAddress, UInt64(buffer.count))
    }
    try check(code)
  }

  /// Binds a copy of the bytes to the parameter, counted from 1, if there are exactly `count`.
  func bind(_ bytes: [UInt8], count: Int, at index: Int32) throws(StorageError) {
    guard bytes.count == count else { throw .wrongShape }
    try bind(bytes, at: index)
  }

  /// Binds a text to the parameter, counted from 1.
  func bind(_ text: String, at index: Int32) throws(StorageError) {
    var text = text
    let code = text.withUTF8 { buffer in
      unsafe testimony_sqlite3_bind_text(
        handle, index, buffer.baseAddress, UInt64(buffer.count))
    }
    try check(code)
  }

  /// Binds the bytes where they lie, to the parameter, counted from 1. They must stay there until the
  /// statement is given back or something else is bound.
  @unsafe
  func bind(lent bytes: RawSpan, at index: Int32) throws(StorageError) {
    let code = unsafe bytes.withUnsafeBytes { bytes in
      unsafe testimony_sqlite3_bind_lent(handle, index, bytes.baseAddress, UInt64(bytes.count))
    }
    try check(code)
  }

  /// Goes to the next row; false at the end.
  func step() throws(StorageError) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw cache.error(code)
    }
  }

  /// Steps a statement that returns no row.
  func run() throws(StorageError) { _ = try step() }

  /// An integer column, counted from 0; 0 if it is none.
  func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

  private func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  /// The bytes of a column, counted from 0, where they lie in SQLite's page: valid until the
  /// next step. Empty unless the column is a blob.
  @unsafe func buffer(_ column: Int32) -> UnsafeRawBufferPointer {
    guard unsafe sqlite3_column_type(handle, column) == SQLITE_BLOB,
      let start = unsafe sqlite3_column_blob(handle, column)
    else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// A copy of a blob column, counted from 0; empty unless the column is a blob.
  func bytes(_ column: Int32) -> [UInt8] { unsafe [UInt8](buffer(column)) }

  /// Whether a record column, counted from 0, is blank: it starts with a zero byte, or is NULL.
  func isBlank(_ column: Int32) -> Bool {
    let bytes = unsafe buffer(column)
    return unsafe bytes.isEmpty ? isNull(column) : bytes[0] == 0
  }

  /// A copy of a text column, counted from 0, with broken UTF-8 repaired.
  func text(_ column: Int32) -> String {
    guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  private func check(_ code: Int32) throws(StorageError) {
    guard code == SQLITE_OK else { throw cache.error(code) }
  }
}
