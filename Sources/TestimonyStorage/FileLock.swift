import Glibc

/// A lock between processes on a file that holds nothing, for short critical sections.
///
/// The kernel holds it for the open file: it ends with the scope, and with the process however
/// that ends, so it is never stale. The file itself stays.
package struct FileLock: ~Copyable {
  private let file: FileDescriptor

  /// Waits for the lock; the file is made if there is none, mode 0600.
  ///
  /// - Parameter patience: how long to wait, in milliseconds.
  /// - Throws: `StorageError.busy` when the time is over; `missing`, `permission`, `readOnly`.
  package static func acquire(
    _ path: String, patience: Int32 = Database.patience
  ) throws(StorageError) -> FileLock {
    let file = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: 0o600)
    var pause: Int32 = 1
    var waited: Int32 = 0
    while try !file.lock(waiting: false) {
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
    while flock(number, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      case let code: throw StorageError(errno: code, path: path)
      }
    }
    return true
  }
}
