import Glibc

extension FileDescriptor {
  private static let piece = [UInt8](repeating: 0, count: 1 << 16)

  /// Writes zeros over all bytes of a regular file that was just opened, durable at return.
  func overwrite() throws(StorageError) {
    var rest = try regularSize()
    while rest > 0 {
      let count = min(rest, Self.piece.count)
      try write(count == Self.piece.count ? Self.piece : Array(Self.piece.prefix(count)))
      rest -= count
    }
    try sync()
  }

  /// Whether the file has this name.
  func isNamed(_ path: String) throws(StorageError) -> Bool {
    let own = try status()
    var named = stat()
    guard unsafe lstat(path, &named) == 0 else {
      guard errno == ENOENT else { throw StorageError(errno: errno, path: path) }
      return false
    }
    return named.st_dev == own.st_dev && named.st_ino == own.st_ino
  }
}
