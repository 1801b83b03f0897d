import Glibc

/// Files put where the user says, outside of the journal.
package enum PlacedFile {
  /// Checks that a file can be put at a path, by making an empty one beside it and removing it. No
  /// content is written.
  ///
  /// - Parameters:
  ///   - path: where the file will be.
  ///   - overwriting: whether a file may be there.
  /// - Throws: `StorageError.exists`, `wrongKind`, `missing` without a folder, `permission`,
  ///   `readOnly`, `full`, `inputOutput`.
  package static func check(_ path: String, overwriting: Bool) throws(StorageError) {
    let parent = Folder.parent(of: path)
    guard try Folder.exists(parent) else { throw .missing(.folder, path: parent) }
    var status = stat()
    if unsafe lstat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { throw .wrongKind(path: path) }
      guard overwriting else { throw .exists(path: path) }
    } else if errno != ENOENT {
      throw StorageError(errno: errno, path: path)
    }
    _ = try TemporaryFile(in: parent)
  }

  /// Whether a file stands there, or a link leads to one.
  package static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  /// Whether a folder stands there, or a link leads to one.
  package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Whether a path leads into a folder, by whatever links.
  ///
  /// - Throws: `StorageError.missing` when either folder is not there, `permission`, `inputOutput`.
  package static func isDirectly(_ path: String, in folder: String) throws(StorageError) -> Bool {
    var parent = stat()
    var other = stat()
    guard unsafe stat(Folder.parent(of: path), &parent) == 0 else {
      throw StorageError(errno: errno, path: path)
    }
    guard unsafe stat(folder, &other) == 0 else { throw StorageError(errno: errno, path: folder) }
    return parent.st_dev == other.st_dev && parent.st_ino == other.st_ino
  }

  /// Makes a folder, mode 0700, and those above it; no error if it is there.
  ///
  /// - Throws: `StorageError.wrongKind`, `permission`, `readOnly`, `full`, `inputOutput`.
  package static func makeFolder(_ path: String) throws(StorageError) { try Folder.create(path) }

  /// Puts a whole file, mode 0600, at a path: it is there with all its bytes or not at all, also
  /// after a crash.
  ///
  /// - Throws: as `check` does.
  package static func place(
    _ bytes: [UInt8], at path: String, overwriting: Bool
  ) throws(StorageError) {
    try? DurableFile.removeLeftovers(in: Folder.parent(of: path))
    guard !overwriting else {
      return try DurableFile.replace(path, with: bytes, overwritingOld: false)
    }
    let temporary = try TemporaryFile(in: Folder.parent(of: path))
    try temporary.file.write(bytes)
    try temporary.file.sync()
    try temporary.rename(toNew: path)
    try Folder.sync(Folder.parent(of: path))
  }
}

extension TemporaryFile {
  /// Gives the file its lasting name unless that is taken.
  ///
  /// A second name, after which the first one goes. File systems that know no second names (FAT) get
  /// an empty file first, which only one can make, and the rename over it: a crash between the two
  /// leaves it empty.
  borrowing func rename(toNew path: String) throws(StorageError) {
    if unsafe link(file.path, path) == 0 { return }
    guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
      throw StorageError(errno: errno, path: path)
    }
    _ = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    guard unsafe Glibc.rename(file.path, path) == 0 else {
      throw StorageError(errno: errno, path: path)
    }
  }
}
