import Glibc

/// A copy of a damaged write-ahead log, with its database in a folder of its own, to be opened like any
/// journal, with the journal's keys. The folder goes at the end of the scope.
package struct KeptJournal: ~Copyable {
  /// What can be opened.
  package let folder: JournalFolder

  private static let folderName = LogRescue.prefix + "opened"
  private static let logSuffix = "-wal"

  private init(_ folder: JournalFolder) { self.folder = folder }

  /// Lays the folder out.
  ///
  /// - Parameters:
  ///   - name: the copy of the log, `kept-….db-wal`.
  ///   - journal: whose it is.
  /// - Returns: nil where it is no such copy.
  /// - Throws: `StorageError.missing` with `.database` where the log's database was not kept,
  ///   `notAJournal`, `full`, `readOnly`, `permission`, `inputOutput`.
  package static func open(
    _ name: String, of journal: JournalFolder
  ) throws(StorageError) -> KeptJournal? {
    guard name.hasSuffix(logSuffix), try journal.keptNames().contains(name) else { return nil }
    let log = journal.path + "/" + name
    let database = String(log.dropLast(logSuffix.count))
    guard FileSize.of(database) != nil else { throw .missing(.database, path: database) }
    let path = journal.path + "/" + folderName
    // What a command left that was cut off.
    remove(path)
    let kept = KeptJournal(try JournalFolder.createItself(at: path, keys: journal.keys))
    try LogImage.write(log: log, database: database, to: kept.folder.database)
    return kept
  }

  deinit { Self.remove(folder.path) }

  /// The files hold nothing that stands nowhere else.
  private static func remove(_ path: String) {
    guard Folder.isItself(path) else { return }
    for name in (try? Folder.names(in: path)) ?? [] { unsafe unlink(path + "/" + name) }
    _ = unsafe rmdir(path)
  }
}
