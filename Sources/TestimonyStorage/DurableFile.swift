import Glibc

/// Small files that are replaced whole: after a crash there is the old one or the new one.
///
/// What the system is asked, in order, for `replace(p, overwritingOld: true)`:
///
///     open(p, O_RDWR|O_NOFOLLOW)                           the old file, kept open
///     open(".testimony-new-…", O_WRONLY|O_CREAT|O_EXCL)    mode 0600, in the folder of p
///     flock(new, LOCK_EX)                                  so that no one sweeps it away
///     write(new) … fsync(new)
///     link(p, ".testimony-new-…")                          so that a crash loses sight of nothing
///     rename(new, p)
///     fsync(folder)
///     write(old, zeros) … fsync(old)                       it has no other name by now
///     unlink(".testimony-new-…")
///
/// What is not covered: a file system that copies on write, and the spare cells of an SSD, keep
/// the old bytes in places that no program can name.
package enum DurableFile {
  /// How sure it is that a replaced file is the new one after a crash of the whole machine.
  package enum Durability: Sendable {
    /// The file and its name are on the disk at return.
    case full
    /// The bytes are on the disk at return; the name may still be the old file's after a crash.
    case contents
  }

  static let temporaryPrefix = ".testimony-new-"

  /// Puts a file, mode 0600, in the place of the old one, if there is one.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - bytes: what it holds from now on.
  ///   - overwritingOld: writes zeros over the bytes of the old file once it has no name.
  ///   - durability: what must be on the disk at return.
  /// - Throws: `StorageError.wrongKind` if a link or folder stands there, `full`, `readOnly`,
  ///   `permission`, `missing` for the folder, `inputOutput`. The file is then the old one, or,
  ///   if the folder could not be synced or the old bytes not overwritten, the new one.
  package static func replace(
    _ path: String, with bytes: [UInt8], overwritingOld: Bool, durability: Durability = .full
  ) throws(StorageError) {
    let folder = Folder.parent(of: path)
    let old = try Replaced(path, overwriting: overwritingOld)
    let temporary = try TemporaryFile(in: folder)
    try temporary.file.write(bytes)
    switch durability {
    case .full: try temporary.file.sync()
    case .contents: try temporary.file.syncData()
    }
    old.keepName()
    try temporary.rename(to: path)
    if durability == .full { try Folder.sync(folder) }
    try old.overwrite()
  }

  /// Puts a file that is there and durable in the place of another on the same file system, whose bytes
  /// are overwritten once it has no name. Durable at return.
  ///
  /// - Throws: as the other `replace` does.
  package static func replace(_ path: String, by ready: String) throws(StorageError) {
    let old = try Replaced(path, overwriting: true)
    guard unsafe rename(ready, path) == 0 else { throw StorageError(errno: errno, path: path) }
    try Folder.sync(Folder.parent(of: path))
    if Folder.parent(of: ready) != Folder.parent(of: path) {
      try Folder.sync(Folder.parent(of: ready))
    }
    try old.overwrite()
  }

  /// Overwrites and removes a file.
  ///
  /// - Throws: as `replace` does.
  package static func discard(_ path: String) throws(StorageError) {
    let old = try Replaced(path, overwriting: true)
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw StorageError(errno: errno, path: path)
    }
    try Folder.sync(Folder.parent(of: path))
    try old.overwrite()
  }

  /// Makes a new file, mode 0600, durable at return.
  ///
  /// - Throws: `StorageError.exists` if there is one, or as `replace` does.
  package static func createNew(_ path: String, _ bytes: [UInt8]) throws(StorageError) {
    let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    try file.write(bytes)
    try file.sync()
    try Folder.sync(Folder.parent(of: path))
  }

  /// The bytes of a regular file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the greatest size accepted, in bytes; checked before any is read.
  /// - Returns: all its bytes.
  /// - Throws: `StorageError.missing`, `tooLarge`, `wrongKind`, `permission`, `inputOutput`.
  package static func read(_ path: String, limit: Int) throws(StorageError) -> [UInt8] {
    let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK)
    guard try file.regularSize() <= limit else { throw .tooLarge }
    let bytes = try file.read(try file.regularSize() + 1)
    guard bytes.count <= limit else { throw .tooLarge }
    return bytes
  }

  /// Makes the name of a file durable that was replaced with `Durability.contents`.
  ///
  /// - Throws: as `replace` does.
  package static func syncFolder(of path: String) throws(StorageError) {
    try Folder.sync(Folder.parent(of: path))
  }

  /// Up to `count` bytes from the start of a regular file.
  static func start(of path: String, count: Int) throws(StorageError) -> [UInt8] {
    let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK)
    _ = try file.regularSize()
    return try file.read(count)
  }

  /// Removes the unfinished files of processes that died while replacing one.
  ///
  /// A living process holds a lock on its own: that one is left alone.
  package static func removeLeftovers(in folder: String) throws(StorageError) {
    for name in try Folder.names(in: folder) where name.hasPrefix(temporaryPrefix) {
      try TemporaryFile.sweep(folder + "/" + name)
    }
  }
}
