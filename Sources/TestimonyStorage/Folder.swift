import Glibc

/// What is needed of folders.
enum Folder {
  /// Makes a folder, mode 0700, and those above it, each synced into its parent; no error if it
  /// is there.
  static func create(_ path: String) throws(StorageError) {
    var missing: [String] = []
    var place = path
    while try !exists(place) {
      missing.append(place)
      place = parent(of: place)
    }
    for folder in missing.reversed() {
      guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw StorageError(errno: errno, path: folder)
      }
      try sync(parent(of: folder))
    }
  }

  /// Whether there is a folder at the path.
  ///
  /// - Throws: `StorageError.wrongKind` if it is something else, `permission` if it is hidden.
  static func exists(_ path: String) throws(StorageError) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw StorageError(errno: errno, path: path) }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .wrongKind(path: path) }
    return true
  }

  /// Whether a folder itself, not a link to one, stands there.
  static func isItself(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Waits until the names in the folder are on the disk.
  static func sync(_ path: String) throws(StorageError) {
    let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw StorageError(errno: errno, path: path) }
    defer { close(number) }
    guard fsync(number) == 0 else { throw StorageError(errno: errno, path: path) }
  }

  /// The names in the folder, without `.` and `..`, in no order.
  static func names(in path: String) throws(StorageError) -> [String] {
    guard let stream = unsafe opendir(path) else { throw StorageError(errno: errno, path: path) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let item = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &item.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The path without links and dots; as it is where nothing stands there.
  static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// The folder that holds the path: `.` for a bare name, `/` for a name at the root.
  static func parent(of path: String) -> String {
    let bytes = Array(path.utf8)
    let slash = UInt8(ascii: "/")
    var end = bytes.count
    while end > 1, bytes[end - 1] == slash { end -= 1 }
    guard let cut = bytes[..<end].lastIndex(of: slash) else { return "." }
    var length = cut
    while length > 1, bytes[length - 1] == slash { length -= 1 }
    return String(decoding: bytes[..<max(length, 1)], as: UTF8.self)
  }
}
