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

  /// Removes a leftover, unless a living process holds it.
  static func sweep(_ path: String) throws(StorageError) {
    do throws(StorageError) {
      let file = try FileDescriptor.open(path, O_WRONLY | O_NONBLOCK)
      if try file.lock(waiting: false) { unsafe unlink(path) }
    } catch {
      guard case .missing = error else { throw error }  // finished meanwhile
    }
  }
}

/// The file that a replacement takes the name from.
struct Replaced: ~Copyable {
  private let old: FileDescriptor?

  /// Opens what stands at the path, if anything does and it is to be overwritten.
  init(_ path: String, overwriting: Bool) throws(StorageError) {
    do throws(StorageError) {
      let file = try FileDescriptor.open(path, (overwriting ? O_RDWR : O_RDONLY) | O_NONBLOCK)
      _ = try file.regularSize()
      old = overwriting ? consume file : nil
    } catch {
      guard case .missing = error else { throw error }
      old = nil
    }
  }

  /// Writes zeros over its bytes, durable at return.
  borrowing func overwrite() throws(StorageError) {
    guard let size = try old?.regularSize() else { return }
    try old?.write([UInt8](repeating: 0, count: size))
    try old?.sync()
  }
}
