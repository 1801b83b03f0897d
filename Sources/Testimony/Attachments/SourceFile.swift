import Glibc
import TestimonyCrypto

/// A file that is about to be attached, open for reading; closed at the end of the scope.
package struct SourceFile: ~Copyable {
  private let descriptor: Int32
  /// What is known of a regular file before the first byte is read; nil for a pipe.
  private let before: FileStamp?

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
      before = FileStamp(status)
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
    do throws(ReadFailure) {
      return try unsafe [UInt8](reading: count) { memory, count, _ in
        unsafe Glibc.read(descriptor, memory, count)
      }
    } catch {
      throw .unreadable(errno: error.errno)
    }
  }

  /// Nothing was written to the file since it was opened, and `count` bytes were all of it.
  ///
  /// - Throws: `changed`, `unreadable`.
  borrowing func checkUnchanged(after count: UInt64) throws(AttachmentError) {
    guard let before else { return }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
    guard FileStamp(status) == before, count == size else { throw .changed }
  }
}
