import Glibc

/// A new file under a name of its own, until it is renamed; removed at the end of the scope if it
/// was not. A lock on it tells the living from the leftover.
struct TemporaryFile: ~Copyable {
  let file: FileDescriptor

  /// Makes an empty one, mode 0600.
  init(in folder: String) throws(StorageError) {
    while true {
      let name = DurableFile.temporaryPrefix + String(UInt64.random(in: 0...(.max)), radix: 36)
      let file = try FileDescriptor.open(
        folder + "/" + name, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
      // Somebody sweeping may have come between: then the name is gone, and the next is tried.
      if try file.lock(waiting: true), try file.status().st_nlink > 0 {
        self.file = file
        return
      }
    }
  }

  deinit { unsafe unlink(file.path) }

  /// Gives the file its lasting name, in the same folder.
  consuming func rename(to path: String) throws(StorageError) {
    guard unsafe Glibc.rename(file.path, path) == 0 else {
      throw StorageError(errno: errno, path: path)
    }
  }

  /// Removes a leftover with what it holds, unless a living process holds it.
  static func sweep(_ path: String) throws(StorageError) {
    do throws(StorageError) {
      let file = try FileDescriptor.open(path, O_WRONLY | O_NONBLOCK)
      // It may have been given its lasting name since it was opened: then it is no leftover.
      guard try file.lock(waiting: false), try file.isNamed(path) else { return }
      // With another name it is a file that is just about to be replaced, or still in use.
      if try file.status().st_nlink == 1 { try file.overwrite() }
      guard unsafe unlink(path) == 0 || errno == ENOENT else {
        throw StorageError(errno: errno, path: path)
      }
    } catch {
      guard case .missing = error else { throw error }  // finished meanwhile
    }
  }
}

/// The file that a replacement takes the name from.
struct Replaced: ~Copyable {
  private let old: FileDescriptor?
  private let isReplaced: Bool
  private let path: String
  /// A second name, by which a sweep finds the file after a crash.
  private let second: String

  /// Opens what stands at the path, if anything does and it is to be overwritten.
  init(_ path: String, overwriting: Bool) throws(StorageError) {
    self.path = path
    second =
      Folder.parent(of: path) + "/" + DurableFile.temporaryPrefix + "old-"
      + String(UInt64.random(in: 0...(.max)), radix: 36)
    do throws(StorageError) {
      let file = try FileDescriptor.open(path, (overwriting ? O_RDWR : O_RDONLY) | O_NONBLOCK)
      _ = try file.regularSize()
      old = overwriting ? consume file : nil
      isReplaced = overwriting
    } catch {
      guard case .missing = error else { throw error }
      old = nil
      isReplaced = false
    }
  }

  /// Gives the file a second name, where the file system has them.
  borrowing func keepName() {
    if isReplaced { unsafe link(path, second) }
  }

  /// Writes zeros over its bytes, durable at return, and takes its second name away.
  borrowing func overwrite() throws(StorageError) {
    guard isReplaced else { return }
    try old?.overwrite()
    unsafe unlink(second)
  }

  deinit { if isReplaced { unsafe unlink(second) } }
}
