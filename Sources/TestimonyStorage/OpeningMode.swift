/// What a caller wants to do with a journal.
package enum Access: Sendable { case readWrite, readOnly }

extension Connection.Mode {
  /// How a database is to be opened, given what its folder allows.
  ///
  /// A reader of a database with a write-ahead log must itself write a file of locks beside it.
  /// Where it cannot, the database is read as it stands, without locks, and only if no log holds
  /// anything that the reader would miss.
  ///
  /// - Parameters:
  ///   - access: what the caller wants.
  ///   - isWritable: whether both the folder and the database file can be written.
  ///   - logBytes: the size of the write-ahead log, nil if there is none.
  ///   - path: the folder, for the error.
  /// - Returns: the mode that is possible.
  /// - Throws: `StorageError.readOnly` where writing was asked for,
  ///   `StorageError.readOnlyWithWAL` where the log cannot be read.
  static func deciding(
    _ access: Access, isWritable: Bool, logBytes: Int?, path: String
  ) throws(StorageError) -> Connection.Mode {
    switch (access, isWritable, logBytes ?? 0) {
    case (.readWrite, true, _): return .readWrite
    case (.readOnly, true, _): return .readOnly
    case (.readWrite, false, _): throw .readOnly
    case (.readOnly, false, 0): return .immutable
    case (.readOnly, false, _): throw .readOnlyWithWAL(path: path)
    }
  }
}
