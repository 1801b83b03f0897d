import Glibc
import TestimonyCrypto

/// A file that is about to be attached, open for reading; closed at the end of the scope.
package struct SourceFile: ~Copyable {
  private let descriptor: Int32
  /// What is known of a regular file before the first byte is read; nil for a pipe.
  private let before: Shape?

  /// What changes when somebody writes to a file. Not seen: a change through shared memory that
  /// the system has not yet noted, or by a clock that was set back.
  private struct Shape: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      size = status.st_size
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// The bytes that are going to be read, where that is known.
  package let size: UInt64?

  /// Opens a regular file; a symbolic link is followed.
  ///
  /// - Throws: `unreadable`, `notAFile`.
  package static func open(_ path: String) throws(AttachmentError) -> SourceFile {
    // Without waiting, so that a named pipe is refused and not waited for.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    let file = try SourceFile(taking: descriptor)
    guard file.before != nil else { throw .notAFile }
    return file
  }

  /// Takes over a descriptor: of a regular file, from where it stands, or of a pipe.
  ///
  /// - Throws: `unreadable`, `notAFile`; the descriptor is closed then too.
  package init(taking descriptor: Int32) throws(AttachmentError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .unreadable(errno: code)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      before = Shape(status)
      size = UInt64(max(0, status.st_size - max(0, lseek(descriptor, 0, SEEK_CUR))))
    case S_IFIFO, S_IFSOCK:
      before = nil
      size = nil
    default:
      close(descriptor)
      throw .notAFile
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The next `count` bytes; fewer only at the end.
  ///
  /// - Throws: `unreadable`.
  borrowing func read(_ count: Int) throws(AttachmentError) -> [UInt8] {
    var failure: Int32?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = unsafe Glibc.read(descriptor, base + filled, count - filled)
        if got > 0 {
          filled += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if let failure { throw .unreadable(errno: failure) }
    return bytes
  }

  /// Nothing was written to the file since it was opened, and `count` bytes were all of it.
  ///
  /// - Throws: `changed`, `unreadable`.
  borrowing func checkUnchanged(after count: UInt64) throws(AttachmentError) {
    guard let before else { return }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
    guard Shape(status) == before, count == size else { throw .changed }
  }
}
