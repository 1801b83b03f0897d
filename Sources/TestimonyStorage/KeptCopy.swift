import Glibc

/// Copies of files of any size, piece by piece.
enum KeptCopy {
  private static let pieceBytes = 1 << 20

  /// Copies a file to a new name beside it, mode 0600, durable at return: whole or not at all.
  static func keep(_ path: String, as copy: String) throws(StorageError) {
    let source = try FileDescriptor.open(path, O_RDONLY)
    let temporary = try TemporaryFile(in: Folder.parent(of: copy))
    while true {
      let piece = try source.read(pieceBytes)
      guard !piece.isEmpty else { break }
      try temporary.file.write(piece)
    }
    try temporary.file.sync()
    try temporary.rename(to: copy)
    try Folder.sync(Folder.parent(of: copy))
  }

  /// Whether two files hold the same bytes.
  static func isSame(_ path: String, as other: String) throws(StorageError) -> Bool {
    guard FileSize.of(path) == FileSize.of(other) else { return false }
    let first = try FileDescriptor.open(path, O_RDONLY)
    let second = try FileDescriptor.open(other, O_RDONLY)
    while true {
      let piece = try first.read(pieceBytes)
      guard try piece == second.read(pieceBytes) else { return false }
      if piece.isEmpty { return true }
    }
  }
}
