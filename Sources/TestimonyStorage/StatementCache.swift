import CSQLite

/// The prepared statements of one connection, one place for each query.
///
/// A statement in use is out of its place, so that a loop's body may run the same query: it gets
/// a second one, which is finalized when the place is taken again.
@safe final class StatementCache {
  private let connection: OpaquePointer
  private var idle: [OpaquePointer?]

  /// A cache for this connection, which must outlive it.
  @unsafe init(of connection: OpaquePointer) {
    unsafe self.connection = connection
    unsafe idle = Array(repeating: nil, count: Query.allCases.count)
  }

  /// Finalizes all; before the connection is closed.
  func empty() {
    for place in unsafe idle.indices {
      unsafe sqlite3_finalize(idle[place])
      unsafe idle[place] = nil
    }
  }

  @unsafe func take(_ query: Query) throws(StorageError) -> OpaquePointer {
    guard let handle = unsafe idle[query.rawValue] else {
      return unsafe try prepare(query.sql, persistent: true)
    }
    unsafe idle[query.rawValue] = nil
    return unsafe handle
  }

  @unsafe func giveBack(_ handle: OpaquePointer, _ query: Query?) {
    guard let query, unsafe idle[query.rawValue] == nil else {
      unsafe sqlite3_finalize(handle)
      return
    }
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
    unsafe idle[query.rawValue] = handle
  }

  @unsafe func prepare(_ sql: String, persistent: Bool) throws(StorageError) -> OpaquePointer {
    var prepared: OpaquePointer?
    let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = unsafe sqlite3_prepare_v3(connection, sql, -1, flags, &prepared, nil)
    guard code == SQLITE_OK, let handle = unsafe prepared else { throw error(code) }
    return unsafe handle
  }

  /// The error behind the result code of the last call.
  func error(_ code: Int32) -> StorageError {
    StorageError(sqlite: code, systemError: unsafe sqlite3_system_errno(connection))
  }
}
