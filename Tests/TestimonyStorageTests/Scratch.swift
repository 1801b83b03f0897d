import Glibc
import Testing

@testable import TestimonyStorage

/// A new folder under the temporary folder, removed with all that is in it at the end of the scope.
struct Scratch: ~Copyable {
  let path: String

  init() {
    path = "/tmp/testimony-storage-\(getpid())-\(UInt64.random(in: 0...(.max)))"
    #expect(unsafe mkdir(path, 0o700) == 0)
  }

  deinit { Self.remove(path) }

  /// A journal in a folder of its own, and its open database.
  func journal() throws -> JournalFolder {
    let folder = try JournalFolder.create(at: path + "/journal")
    _ = try Database.create(in: folder, journal: Array(0..<16))
    return folder
  }

  private static func remove(_ path: String) {
    unsafe chmod(path, 0o700)
    for name in (try? Folder.names(in: path)) ?? [] {
      if unsafe unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    }
    unsafe rmdir(path)
  }
}
