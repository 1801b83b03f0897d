import Glibc

/// A regular file that is imported, open for reading at any place; closed with the last reference.
package final class ImportedFile: Sendable {
  private let descriptor: Int32
  package let byteCount: UInt64
  private let before: FileStamp

  /// Opens a file; a symbolic link is followed.
  ///
  /// - Throws: `unreadable`, `notAFile`.
  package convenience init(_ path: String) throws(ChatImportError) {
    // Without waiting, so that a named pipe is refused and not waited for.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    try self.init(taking: descriptor)
  }

  /// Takes an open file over, and closes it.
  ///
  /// - Throws: `notAFile`.
  init(taking descriptor: Int32) throws(ChatImportError) {
    self.descriptor = descriptor
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile
    }
    byteCount = UInt64(max(0, status.st_size))
    before = FileStamp(status)
  }

  deinit { close(descriptor) }

  /// `count` bytes from `offset` on; fewer at the end.
  func bytes(at offset: UInt64, _ count: Int) throws(ChatImportError) -> [UInt8] {
    guard offset < byteCount, count > 0 else { return [] }
    let wanted = Int(min(UInt64(count), byteCount - offset))
    let bytes: [UInt8]
    do throws(ReadFailure) {
      bytes = try unsafe [UInt8](reading: wanted) { memory, count, before in
        unsafe pread(descriptor, memory, count, off_t(offset) + off_t(before))
      }
    } catch {
      throw .unreadable(errno: error.errno)
    }
    guard bytes.count == wanted else { throw .changed }
    return bytes
  }

  /// Whether the path is the file itself, as it was opened: no link to it, and nothing that took its place.
  package func lies(at path: String) -> Bool {
    var here = stat()
    var opened = stat()
    return unsafe lstat(path, &here) == 0 && fstat(descriptor, &opened) == 0
      && here.st_dev == opened.st_dev && here.st_ino == opened.st_ino
      && FileStamp(here) == before
  }

  /// Whether the file still has a name, once one was removed: a hard link.
  package var isStillNamed: Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }

  /// Nothing was written to the file since it was opened, as far as its clock tells.
  func checkUnchanged() throws(ChatImportError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
    guard FileStamp(status) == before else { throw .changed }
  }
}
