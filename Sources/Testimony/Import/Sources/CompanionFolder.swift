import Glibc

/// A folder that an export lies in. Names from the export are looked up below it, one part at a time,
/// and lead nowhere else: not upwards, not through a symbolic link.
package final class CompanionFolder: Sendable {
  private let descriptor: Int32

  /// - Returns: nil when it cannot be opened.
  package init?(_ path: String) {
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// What keeps a file that is there from being opened, and says nothing of what it is.
  private static let failures: Set<Int32> = [EMFILE, ENFILE, EACCES, EIO, ENOMEM]

  /// Opens a file for reading.
  ///
  /// - Returns: nil where there is no regular file of this name.
  /// - Throws: `unreadable` for one that is there: it is not to be taken for absent.
  func open(_ name: [UInt8]) throws(ChatImportError) -> Int32? {
    let parts = name.split(separator: UInt8(ascii: "/"))
    guard !parts.isEmpty, parts.count <= 32, !name.contains(0),
      !parts.contains(where: { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) })
    else { return nil }
    var folder = dup(descriptor)
    guard folder >= 0 else { throw .unreadable(errno: errno) }
    for (index, part) in parts.enumerated() {
      guard folder >= 0 else { return nil }
      let isLast = index == parts.count - 1
      let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (isLast ? 0 : O_DIRECTORY)
      let path = part.map { CChar(bitPattern: $0) } + [0]
      let next = unsafe openat(folder, path, flags)
      let number = errno
      close(folder)
      guard next >= 0 || !Self.failures.contains(number) else { throw .unreadable(errno: number) }
      folder = next
    }
    guard folder >= 0 else { return nil }
    var status = stat()
    guard unsafe fstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(folder)
      return nil
    }
    return folder
  }
}
