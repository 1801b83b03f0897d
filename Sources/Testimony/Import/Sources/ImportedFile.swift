import Glibc

/// A regular file that is imported, open for reading at any place; closed with the last reference.
package final class ImportedFile: Sendable {
  private let descriptor: Int32
  package let byteCount: UInt64
  private let modified: (seconds: Int, nanoseconds: Int)

  /// Opens a file; a symbolic link is followed.
  ///
  /// - Throws: `unreadable`, `notAFile`.
  package init(_ path: String) throws(ChatImportError) {
    // Without waiting, so that a named pipe is refused and not waited for.
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile
    }
    byteCount = UInt64(max(0, status.st_size))
    modified = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }

  deinit { close(descriptor) }

  /// `count` bytes from `offset` on; fewer at the end.
  func bytes(at offset: UInt64, _ count: Int) throws(ChatImportError) -> [UInt8] {
    guard offset < byteCount, count > 0 else { return [] }
    let wanted = Int(min(UInt64(count), byteCount - offset))
    var failure: Int32?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted, let base = buffer.baseAddress {
        let got = unsafe pread(
          descriptor, base + filled, wanted - filled, off_t(offset) + off_t(filled))
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
    guard bytes.count == wanted else { throw .changed }
    return bytes
  }

  /// Nothing was written to the file since it was opened, as far as its clock tells.
  func checkUnchanged() throws(ChatImportError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
    guard UInt64(max(0, status.st_size)) == byteCount, status.st_mtim.tv_sec == modified.seconds,
      status.st_mtim.tv_nsec == modified.nanoseconds
    else { throw .changed }
  }
}
