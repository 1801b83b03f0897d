import CSQLite
import Glibc

extension StorageError {
  /// The error that an extended result code of SQLite stands for.
  ///
  /// - Parameters:
  ///   - code: the extended result code, not `SQLITE_OK`, `SQLITE_ROW` or `SQLITE_DONE`.
  ///   - systemError: the `errno` behind it, or 0.
  init(sqlite code: Int32, systemError: Int32) {
    switch code {
    case SQLITE_IOERR | (2 << 8), SQLITE_IOERR | (33 << 8):  // short read, corrupt file system
      self = .damaged(code: code)
      return
    default: break
    }
    switch code & 0xff {
    // The third: others kept what the first connection needs to itself, and it gave up waiting.
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .busy
    case SQLITE_FULL: self = .full
    case SQLITE_READONLY: self = .readOnly
    case SQLITE_PERM, SQLITE_AUTH: self = .permission
    case SQLITE_TOOBIG: self = .tooLarge
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: self = .damaged(code: code)
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      self = StorageError(errno: systemError)
    default: self = .failed(code: code)
    }
  }

  /// The error that an `errno` stands for when the path is of no interest.
  init(errno code: Int32) {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: self = .full
    case EROFS: self = .readOnly
    case EACCES, EPERM: self = .permission
    default: self = .inputOutput(errno: code)
    }
  }

  /// The error that an `errno` stands for at this path.
  init(errno code: Int32, path: String) {
    switch code {
    case ENOENT: self = .missing(.file, path: path)
    case EEXIST: self = .exists(path: path)
    case ELOOP, EISDIR, ENOTDIR, ENXIO: self = .wrongKind(path: path)
    default: self = StorageError(errno: code)
    }
  }
}
