import CLinux
import Glibc

/// An open file, closed at the end of its scope.
struct FileDescriptor: ~Copyable, Sendable {
  let number: Int32
  let path: String

  private init(number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  /// Opens a file, never following a symbolic link at its end.
  ///
  /// - Throws: `StorageError` for the `errno`.
  static func open(
    _ path: String, _ flags: Int32, mode: mode_t = 0
  ) throws(StorageError) -> FileDescriptor {
    let number = unsafe Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode)
    guard number >= 0 else { throw StorageError(errno: errno, path: path) }
    return FileDescriptor(number: number, path: path)
  }

  /// A new empty file without a name, in memory.
  ///
  /// - Throws: `StorageError` for the `errno`.
  static func inMemory() throws(StorageError) -> FileDescriptor {
    let number = unsafe testimony_memory_file("testimony")
    guard number >= 0 else { throw StorageError(errno: errno, path: "") }
    return FileDescriptor(number: number, path: "")
  }

  deinit { close(number) }

  /// The file's size in bytes, number of names and kind.
  func status() throws(StorageError) -> stat {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw failure }
    return status
  }

  /// The size of a regular file in bytes.
  ///
  /// - Throws: `StorageError.wrongKind` if it is none.
  func regularSize() throws(StorageError) -> Int {
    let status = try status()
    guard status.st_mode & S_IFMT == S_IFREG else { throw .wrongKind(path: path) }
    return Int(status.st_size)
  }

  /// Writes all bytes at the current place.
  func write(_ bytes: [UInt8]) throws(StorageError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(number, buffer.baseAddress, buffer.count)
      }
      if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { throw failure }
    }
  }

  /// Reads up to this many bytes from the current place.
  func read(_ count: Int) throws(StorageError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(number, buffer.baseAddress! + filled, count - filled)
      }
      if got > 0 {
        filled += got
      } else if got == 0 {
        break
      } else if errno != EINTR {
        throw failure
      }
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Reads up to this many bytes from a place in the file.
  func read(_ count: Int, at place: Int) throws(StorageError) -> [UInt8] {
    guard lseek(number, off_t(place), SEEK_SET) >= 0 else { throw failure }
    return try read(count)
  }

  /// Reads up to this many bytes from a place in the file; the current place stays.
  func readWithoutMoving(_ count: Int, at place: Int) throws(StorageError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          number, buffer.baseAddress! + filled, count - filled, off_t(place + filled))
      }
      if got > 0 {
        filled += got
      } else if got == 0 {
        break
      } else if errno != EINTR {
        throw failure
      }
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Writes all bytes at a place in the file.
  func write(_ bytes: [UInt8], at place: Int) throws(StorageError) {
    guard lseek(number, off_t(place), SEEK_SET) >= 0 else { throw failure }
    try write(bytes)
  }

  /// Waits until the file's bytes and size are on the disk.
  func sync() throws(StorageError) {
    guard fsync(number) == 0 else { throw failure }
  }

  /// Like `sync`, without times and modes.
  func syncData() throws(StorageError) {
    guard fdatasync(number) == 0 else { throw failure }
  }

  /// The error of the last system call.
  private var failure: StorageError { StorageError(errno: errno, path: path) }
}

/// Sizes of files that may not be there.
enum FileSize {
  /// The size in bytes, nil if there is no such file.
  static func of(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
