import Glibc

/// A file that is written before it is known whether it may stay. It has no name, so that however the
/// process ends, the kernel frees it and nothing is left behind, until `place` gives it one.
///
/// Where the file system knows no files without a name (`O_TMPFILE`), it is one whose name is removed
/// before anything is written; without a folder it lies in memory. Both are copied when they are
/// placed.
///
/// One owner at a time writes to it.
package final class StagedFile: Sendable {
  private let file: FileDescriptor
  /// The folder in which a name can be given to the file itself.
  private let folder: String?

  private static let chunk = 1 << 20
  /// `O_TMPFILE` is a sum that Swift does not see.
  private static let nameless = 0o20000000 | O_DIRECTORY

  /// An empty file, mode 0600, on the file system of a folder.
  ///
  /// - Throws: `StorageError.missing` without the folder, `permission`, `readOnly`, `full`.
  package init(in folder: String?) throws(StorageError) {
    guard let folder else {
      file = try FileDescriptor.inMemory()
      self.folder = nil
      return
    }
    do throws(StorageError) {
      // The dot: the folder may be a link, which is followed nowhere else.
      file = try FileDescriptor.open(folder + "/.", Self.nameless | O_RDWR, mode: 0o600)
      self.folder = folder
    } catch {
      guard Self.knowsNoNamelessFiles(error) else { throw error }
      file = try Self.unlinked(in: folder)
      self.folder = nil
    }
  }

  /// Appends bytes.
  ///
  /// - Throws: `StorageError.full`, `inputOutput`.
  package func append(_ bytes: [UInt8]) throws(StorageError) { try file.write(bytes) }

  /// Bytes from a place on, fewer than asked for only at the end.
  ///
  /// - Throws: `StorageError.inputOutput`.
  package func read(_ count: Int, at place: Int) throws(StorageError) -> [UInt8] {
    try file.readWithoutMoving(count, at: place)
  }

  /// Changes all bytes where they stand, piece by piece; none are appended after it.
  ///
  /// - Parameter change: of the bytes from a place on; their number stays.
  /// - Throws: `StorageError.inputOutput`.
  package func rewrite(
    _ change: (_ bytes: inout [UInt8], _ place: Int) -> Void
  ) throws(StorageError) {
    let count = try byteCount()
    var place = 0
    while place < count {
      var bytes = try read(Self.chunk, at: place)
      guard !bytes.isEmpty else { throw .inputOutput(errno: 0) }
      change(&bytes, place)
      try file.write(bytes, at: place)
      place += bytes.count
    }
  }

  /// The number of bytes so far.
  ///
  /// - Throws: `StorageError.inputOutput`.
  package func byteCount() throws(StorageError) -> Int { try file.regularSize() }

  /// Gives the file its name, durable at return: it is there with all its bytes or not at all, also
  /// after a crash.
  ///
  /// - Throws: as `PlacedFile.check` does.
  package func place(at path: String, overwriting: Bool) throws(StorageError) {
    let parent = Folder.parent(of: path)
    try? DurableFile.removeLeftovers(in: parent)
    guard folder != nil else { return try copy(to: path, overwriting: overwriting) }
    try file.sync()
    if overwriting {
      // Nobody sweeps a file away that is locked.
      _ = try file.lock(waiting: true)
      let name = DurableFile.temporaryPrefix + String(UInt64.random(in: 0...(.max)), radix: 36)
      let temporary = parent + "/" + name
      guard link(to: temporary) else { return try copy(to: path, overwriting: true) }
      guard unsafe rename(temporary, path) == 0 else {
        let error = StorageError(errno: errno, path: path)
        unsafe unlink(temporary)
        throw error
      }
    } else if !link(to: path) {
      guard errno != EEXIST else { throw .exists(path: path) }
      return try copy(to: path, overwriting: false)
    }
    try Folder.sync(parent)
  }

  /// - Returns: false, with `errno`, where no name can be given to it there.
  private func link(to path: String) -> Bool {
    unsafe linkat(
      AT_FDCWD, "/proc/self/fd/\(file.number)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
  }

  private func copy(to path: String, overwriting: Bool) throws(StorageError) {
    let parent = Folder.parent(of: path)
    let temporary = try TemporaryFile(in: parent)
    let count = try byteCount()
    var place = 0
    while place < count {
      let bytes = try read(Self.chunk, at: place)
      guard !bytes.isEmpty else { throw .inputOutput(errno: 0) }
      try temporary.file.write(bytes)
      place += bytes.count
    }
    try temporary.file.sync()
    if overwriting {
      try temporary.rename(to: path)
    } else {
      try temporary.rename(toNew: path)
    }
    try Folder.sync(parent)
  }

  private static func unlinked(in folder: String) throws(StorageError) -> FileDescriptor {
    let name = DurableFile.temporaryPrefix + String(UInt64.random(in: 0...(.max)), radix: 36)
    let path = folder + "/" + name
    let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
    guard unsafe unlink(path) == 0 else { throw StorageError(errno: errno, path: path) }
    return file
  }

  /// What a file system says that has no such files, or a kernel that sees a folder opened for
  /// writing.
  private static func knowsNoNamelessFiles(_ error: StorageError) -> Bool {
    switch error {
    case .inputOutput(EOPNOTSUPP), .inputOutput(EINVAL), .wrongKind: true
    default: false
    }
  }
}
