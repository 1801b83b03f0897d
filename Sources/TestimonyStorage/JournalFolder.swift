import Glibc

/// The folder of one journal, which holds `journal.db` and `keys`.
package struct JournalFolder: Sendable, Equatable {
  /// The folder's path, as given.
  package let path: String

  /// The path of the database.
  package let database: String
  /// The path of SQLite's write-ahead log, which may not be there.
  package var writeAheadLog: String { database + "-wal" }
  /// The path of the key file.
  package let keys: String

  /// The path of a key file that is ready to take the place of the other one.
  package var nextKeys: String { path + "/keys-next" }
  /// Whether there is one: the keys are being rotated, or that was interrupted.
  package var hasNextKeys: Bool { unsafe access(nextKeys, F_OK) == 0 }

  private init(path: String, keys: String? = nil, database: String? = nil) {
    self.path = path
    self.keys = keys ?? path + "/keys"
    self.database = database ?? path + "/journal.db"
  }

  /// Makes a new folder, mode 0700, and the folders above it; an empty folder is taken as it is,
  /// with its mode set.
  ///
  /// - Throws: `StorageError.folderNotEmpty` if it holds anything, `wrongKind` if a file stands
  ///   there, `permission`, `readOnly`, `full` or `inputOutput`.
  package static func create(at path: String) throws(StorageError) -> JournalFolder {
    try Folder.create(path)
    guard try Folder.names(in: path).isEmpty else { throw .folderNotEmpty(path: path) }
    guard unsafe chmod(path, 0o700) == 0 else { throw StorageError(errno: errno, path: path) }
    try Folder.sync(path)
    return JournalFolder(path: path)
  }

  /// Makes a new folder, mode 0700, where nothing stands, not even a link.
  ///
  /// - Parameters:
  ///   - path: the folder; the one above it is there.
  ///   - keys: the key file, where it is not in the folder.
  /// - Returns: the folder, which is empty.
  /// - Throws: `StorageError.exists`, `missing`, `permission`, `readOnly`, `full`, `inputOutput`.
  static func createItself(
    at path: String, keys: String? = nil
  ) throws(StorageError) -> JournalFolder {
    guard unsafe mkdir(path, 0o700) == 0 else {
      guard errno != EEXIST else { throw .exists(path: path) }
      throw StorageError(errno: errno, path: path)
    }
    try Folder.sync(Folder.parent(of: path))
    return JournalFolder(path: path, keys: keys)
  }

  /// Finds a journal.
  ///
  /// - Parameters:
  ///   - path: the folder; of a backup, which is known by its keys, the database itself will do.
  ///   - keys: the key file, where it is not in the folder: a backup keeps it apart.
  /// - Returns: the folder, which has a database.
  /// - Throws: `StorageError.missing` with `.folder` or `.database`, `wrongKind` if the path is
  ///   not a folder, `permission`.
  package static func open(
    at path: String, keys: String? = nil
  ) throws(StorageError) -> JournalFolder {
    if keys != nil, PlacedFile.isFile(path) {
      return JournalFolder(path: Folder.parent(of: path), keys: keys, database: path)
    }
    guard try Folder.exists(path) else { throw .missing(.folder, path: path) }
    let folder = JournalFolder(path: path, keys: keys)
    guard unsafe access(folder.database, F_OK) == 0 else {
      guard errno == ENOENT else { throw StorageError(errno: errno, path: folder.database) }
      throw .missing(.database, path: folder.database)
    }
    return folder
  }

  /// The bytes of the key file.
  ///
  /// - Parameter limit: the greatest size accepted, in bytes.
  /// - Returns: all its bytes.
  /// - Throws: `StorageError.missing` with `.keys`, `tooLarge`, or as `DurableFile.read` does.
  package func readKeys(limit: Int) throws(StorageError) -> [UInt8] {
    try naming { () throws(StorageError) in try DurableFile.read(keys, limit: limit) }
  }

  /// Up to `count` bytes from the start of the key file.
  ///
  /// - Throws: as `readKeys` does.
  package func readKeysStart(count: Int) throws(StorageError) -> [UInt8] {
    try naming { () throws(StorageError) in try DurableFile.start(of: keys, count: count) }
  }

  /// Says of a missing file that it is the key file.
  private func naming(
    _ read: () throws(StorageError) -> [UInt8]
  ) throws(StorageError) -> [UInt8] {
    do throws(StorageError) {
      return try read()
    } catch {
      guard case .missing = error else { throw error }
      throw .missing(.keys, path: keys)
    }
  }

  /// The names in the folder that are none of a journal's own files.
  package func foreignNames() throws(StorageError) -> [String] {
    let own = ["keys", "keys-next", "journal.db", "journal.db-wal", "journal.db-shm"]
    let names = try Folder.names(in: path).filter { !own.contains($0) }
    return names.filter {
      !$0.hasPrefix(LogRescue.prefix) && !$0.hasPrefix(DurableFile.temporaryPrefix)
    }.sorted()
  }

  /// The names of copies that `LogRescue` made, in order.
  package func keptNames() throws(StorageError) -> [String] {
    try Folder.names(in: path).filter { $0.hasPrefix(LogRescue.prefix) }.sorted()
  }

  /// Folders beside a journal's that bear its name and a suffix, as restorations leave them, with their
  /// key files.
  package static func besides(_ folder: JournalFolder) -> [JournalFolder] {
    let path = Folder.resolved(folder.path)
    return [".replaced-", ".restoring-"].flatMap {
      RestoredFolder.neighbours(of: path, addition: $0)
    }.map { JournalFolder(path: $0) }
  }

  /// Whether the write-ahead log holds anything.
  package var hasWaitingChanges: Bool { FileSize.of(writeAheadLog) ?? 0 > 0 }

  /// Whether this process may write to the folder and to the database in it.
  var isWritable: Bool {
    unsafe access(path, W_OK | X_OK) == 0 && access(database, W_OK) == 0
  }
}
