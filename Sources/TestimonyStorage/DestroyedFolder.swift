import Glibc

/// A journal's folder that is made worthless: without its keys nothing in it can be opened.
package enum DestroyedFolder {
  /// Overwrites and removes the key file, with what an interrupted replacement of it left.
  ///
  /// - Throws: `StorageError` where a file could not be overwritten or removed: then some keys are there.
  package static func destroyKeys(of folder: JournalFolder) throws(StorageError) {
    do throws(StorageError) {
      try overwrite(folder.keys)
      try remove(folder.keys)
    } catch {
      // Gone already, when it is done a second time.
      guard case .missing = error else { throw error }
    }
    for parent in Set([folder.path, Folder.parent(of: folder.keys)]) {
      for name in try Folder.names(in: parent) where name.hasPrefix(DurableFile.temporaryPrefix) {
        try overwrite(parent + "/" + name)
        try remove(parent + "/" + name)
      }
      try Folder.sync(parent)
    }
  }

  /// Removes the journal's other files, those of this machine's state folder, and the folders.
  ///
  /// - Returns: names that are none of a journal's, and stay.
  /// - Throws: `StorageError`.
  package static func removeRest(
    of folder: JournalFolder, _ state: StateFolder?
  ) throws(StorageError) -> [String] {
    if let state {
      let names = (try? Folder.names(in: state.path)) ?? []
      for path in names.map({ state.path + "/" + $0 }) {
        try? overwrite(path)
        unsafe unlink(path)
      }
      unsafe rmdir(state.path)
    }
    var foreign = try folder.foreignNames()
    // The database last: by it the folder is known as a journal's.
    let own = try Folder.names(in: folder.path).filter { !foreign.contains($0) }
    for name in own where folder.path + "/" + name != folder.database {
      if Folder.isItself(folder.path + "/" + name) {
        foreign.append(name)
      } else {
        try remove(folder.path + "/" + name)
      }
    }
    try remove(folder.database)
    try Folder.sync(folder.path)
    unsafe rmdir(folder.path)
    return foreign
  }

  private static func overwrite(_ path: String) throws(StorageError) {
    try FileDescriptor.open(path, O_WRONLY | O_NONBLOCK).overwrite()
  }

  private static func remove(_ path: String) throws(StorageError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw StorageError(errno: errno, path: path)
    }
  }
}
