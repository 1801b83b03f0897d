import Glibc

/// A copy of a backup under a name of its own, which becomes the journal's folder when it is found
/// sound, and is removed at the end of the scope when it is not.
package struct RestoredFolder: ~Copyable {
  package let folder: JournalFolder
  private static let piece = 1 << 20

  private init(folder: JournalFolder) { self.folder = folder }

  /// Copies database and key file into a new folder, mode 0700.
  ///
  /// - Parameters:
  ///   - backup: what is copied.
  ///   - path: a name that nobody else uses.
  /// - Returns: the copy.
  /// - Throws: `StorageError`.
  package static func copying(
    _ backup: JournalFolder, to path: String
  ) throws(StorageError) -> RestoredFolder {
    try Folder.create(Folder.parent(of: path))
    let copied = RestoredFolder(folder: try JournalFolder.createItself(at: path))
    let folder = copied.folder
    try copy(backup.keys, to: folder.keys)
    // With what an interrupted update left: it is undone in this copy, not in the backup.
    // A copy that was made by hand may have its newest entries in a write-ahead log.
    for suffix in ["-journal", "-wal"] where FileSize.of(backup.database + suffix) ?? 0 > 0 {
      try copy(backup.database + suffix, to: folder.database + suffix)
    }
    try copy(backup.database, to: folder.database)
    try Database.settle(copyAt: folder.database)
    try Folder.sync(path)
    return copied
  }

  deinit { Self.remove(folder.path) }

  /// Whether a folder can be made there: there is none, or an empty one.
  package static func isFree(_ path: String) -> Bool {
    guard let exists = try? Folder.exists(path) else { return false }
    return !exists || (try? Folder.names(in: path).isEmpty) == true
  }

  /// The folders beside a path whose names begin with its own.
  ///
  /// - Parameters:
  ///   - path: the path.
  ///   - addition: how their names go on.
  /// - Returns: their paths, in order.
  package static func neighbours(of path: String, addition: String) -> [String] {
    let folder = Folder.parent(of: path)
    let name = String(path.dropFirst(path.hasPrefix(folder + "/") ? folder.count + 1 : 0))
    return ((try? Folder.names(in: folder)) ?? []).filter { $0.hasPrefix(name + addition) }
      .map { folder == "." ? $0 : folder + "/" + $0 }.filter { Folder.isItself($0) }.sorted()
  }

  /// Gives the folder its lasting name; durable at return.
  ///
  /// - Parameters:
  ///   - path: the name.
  ///   - aside: the name that a folder which stands there is given, with a number if it is taken.
  /// - Returns: where that folder is now, if there was one.
  /// - Throws: `StorageError`; then what stood there stands there still.
  package consuming func place(
    at path: String, aside: String
  ) throws(StorageError) -> String? {
    let stands = !Self.isFree(path)
    // Two restorations in one second.
    let earlier = Self.neighbours(of: aside, addition: "").count
    let aside = earlier == 0 ? aside : aside + "-\(earlier + 1)"
    if stands, unsafe rename(path, aside) != 0 { throw StorageError(errno: errno, path: path) }
    guard unsafe rename(folder.path, path) == 0 else {
      let code = errno
      if stands { unsafe rename(aside, path) }
      throw StorageError(errno: code, path: path)
    }
    try Folder.sync(Folder.parent(of: path))
    return stands ? aside : nil
  }

  private static func copy(_ from: String, to: String) throws(StorageError) {
    let source = try FileDescriptor.open(from, O_RDONLY | O_NONBLOCK)
    _ = try source.regularSize()
    let copy = try FileDescriptor.open(to, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    while true {
      let bytes = try source.read(piece)
      if bytes.isEmpty { break }
      try copy.write(bytes)
    }
    try copy.sync()
  }

  /// Removes a journal's own files and their folder, and nothing else.
  private static func remove(_ path: String) {
    guard Folder.isItself(path) else { return }
    for name in ["keys", "journal.db", "journal.db-wal", "journal.db-shm", "journal.db-journal"] {
      unsafe unlink(path + "/" + name)
    }
    unsafe rmdir(path)
  }
}
