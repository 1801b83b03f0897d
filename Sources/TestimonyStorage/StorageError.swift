/// Why the journal's files could not be read or written.
///
/// The payloads are paths and codes only: no error ever carries a stored value.
package enum StorageError: Error, Equatable, Sendable {
  /// What is missing.
  package enum Part: Equatable, Sendable { case folder, database, keys, file }

  /// There is no such folder, database, key file or other file.
  case missing(Part, path: String)
  /// A new journal was asked for in a folder that holds something.
  case folderNotEmpty(path: String)
  /// A file that must be new is there already.
  case exists(path: String)
  /// A folder, regular file or symbolic link stands where another kind was expected.
  case wrongKind(path: String)
  /// An SQLite database of some other application, or one whose creation was cut short.
  case notAJournal(path: String)
  /// The journal was written by a later version of this program.
  case newerVersion(found: Int, supported: Int)
  /// The folder cannot be written and its write-ahead log holds data: copy the folder, open the copy.
  case readOnlyWithWAL(path: String)
  /// Another process holds the lock, and still held it when the waiting time was over.
  case busy
  /// The disk, the quota or the file size limit is exhausted.
  case full
  /// The file, folder or file system is read-only, or the journal was opened for reading.
  case readOnly
  /// The permissions forbid it.
  case permission
  /// A file, row or value is larger than its limit.
  case tooLarge
  /// Bytes to be stored are not as many as their column has.
  case wrongShape
  /// A sequence number is not the next one, or a number does not fit its field.
  case outOfOrder
  /// The operating system failed to read or write; its `errno`, or 0 if SQLite did not
  /// keep it (as of a quota that is exhausted).
  case inputOutput(errno: Int32)
  /// The database is not sound; SQLite's extended result code.
  case damaged(code: Int32)
  /// Any other failure of SQLite (no memory, misuse); its extended result code.
  case failed(code: Int32)
}

/// An error type that the bodies of transactions and loops may throw: storage's own failures
/// are turned into it.
package protocol StorageFailure: Error {
  /// The failure of the layer above that stands for this one.
  init(_ error: StorageError)
}

extension StorageError: StorageFailure {
  package init(_ error: StorageError) { self = error }
}

extension StorageFailure {
  /// Runs storage's own work where this error is thrown.
  package static func wrapping<R: ~Copyable>(
    _ body: () throws(StorageError) -> R
  ) throws(Self) -> R {
    do throws(StorageError) { return try body() } catch { throw Self(error) }
  }
}
