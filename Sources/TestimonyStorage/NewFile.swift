/// A file that is written piece by piece, outside of the journal, mode 0600: it is at its place
/// whole or not at all, also after a crash, and never takes the place of another.
package struct NewFile: ~Copyable {
  private let temporary: TemporaryFile
  private let path: String

  /// Begins it, under a name of its own in the same folder.
  ///
  /// - Throws: as `PlacedFile.check` does.
  package init(for path: String) throws(StorageError) {
    try? DurableFile.removeLeftovers(in: Folder.parent(of: path))
    temporary = try TemporaryFile(in: Folder.parent(of: path))
    self.path = path
  }

  /// Writes the next bytes.
  package borrowing func write(_ piece: RawSpan) throws(StorageError) {
    try temporary.file.write(unsafe piece.withUnsafeBytes { unsafe Array($0) })
  }

  /// Gives it its name; durable at return.
  ///
  /// - Throws: `exists` when something has come there meanwhile.
  package borrowing func place() throws(StorageError) {
    try temporary.file.sync()
    try temporary.rename(toNew: path)
    try Folder.sync(Folder.parent(of: path))
  }
}
