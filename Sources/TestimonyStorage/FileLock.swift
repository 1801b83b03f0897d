import Glibc

/// A lock between processes on a file that holds nothing, for short critical sections.
///
/// The kernel holds it for the open file: it ends with the scope, and with the process however
/// that ends, so it is never stale. The file itself stays.
package struct FileLock: ~Copyable {
  private let file: FileDescriptor

  /// Waits for the lock; the file is made if there is none, mode 0600.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - patience: how long to wait, in milliseconds.
  /// - Returns: the lock, held until the end of its scope.
  /// - Throws: `StorageError.busy` when the time is over; `missing`, `permission`, `readOnly`.
  package static func acquire(
    _ path: String, patience: Int32 = Database.patience
  ) throws(StorageError) -> FileLock {
    try wait(for: path, operation: LOCK_EX, patience: patience)
  }

  /// Waits for a share of the lock: many can have one, while nobody has the lock alone.
  ///
  /// - Throws: as `acquire`.
  package static func share(
    _ path: String, patience: Int32 = Database.patience
  ) throws(StorageError) -> FileLock {
    try wait(for: path, operation: LOCK_SH, patience: patience)
  }

  private static func wait(
    for path: String, operation: Int32, patience: Int32
  ) throws(StorageError) -> FileLock {
    let file = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: 0o600)
    var pause: Int32 = 1
    var waited: Int32 = 0
    while try !file.lock(operation | LOCK_NB) {
      guard waited < patience else { throw .busy }
      pause = min(pause * 2, 50, patience - waited)
      usleep(UInt32(pause) * 1_000)
      waited += pause
    }
    return FileLock(file: file)
  }
}

extension FileDescriptor {
  /// Takes the file's lock; false if another holds it and it is not waited for.
  func lock(waiting: Bool) throws(StorageError) -> Bool {
    try lock(waiting ? LOCK_EX : LOCK_EX | LOCK_NB)
  }

  /// The same for an operation of flock(2).
  func lock(_ operation: Int32) throws(StorageError) -> Bool {
    while flock(number, operation) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      case let code: throw StorageError(errno: code, path: path)
      }
    }
    return true
  }
}
