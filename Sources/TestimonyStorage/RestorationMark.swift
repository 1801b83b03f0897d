import Glibc

/// Says that a backup was put in the place of a journal, and that nobody has looked yet for what was shredded
/// on this machine and came back with it. Survives a crash between the two.
package struct RestorationMark: Sendable {
  private let path: String

  package init(in folder: StateFolder) { path = folder.path + "/restored" }

  package var stands: Bool { unsafe access(path, F_OK) == 0 }

  /// Durable at return.
  ///
  /// - Throws: `StorageError`.
  package func set() throws(StorageError) {
    try Folder.create(Folder.parent(of: path))
    try DurableFile.replace(path, with: [], overwritingOld: false)
  }

  /// Takes it away, if it is there.
  ///
  /// - Throws: `StorageError`.
  package func remove() throws(StorageError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw StorageError(errno: errno, path: path)
    }
  }
}
