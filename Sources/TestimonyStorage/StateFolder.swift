import Glibc

/// This device's folder for one journal, which no backup or bundle holds.
package struct StateFolder: Sendable, Equatable {
  /// The folder's path.
  package let path: String

  /// The path of the device file.
  package var device: String { path + "/device" }
  /// The path of a device file that is being handed to another device: this one no longer uses it.
  package var movedDevice: String { path + "/device.moved" }
  /// The path of the lock for short critical sections.
  package var lock: String { path + "/lock" }
  /// The path of the lock for a sync, of which one runs at a time.
  package var syncing: String { path + "/syncing" }
  /// The path of the lock that those who are attaching files share.
  package var attaching: String { path + "/attaching" }

  /// Names the folder of a journal: its identifier in hex under the state folder. Nil if the user
  /// has no home.
  ///
  /// - Parameters:
  ///   - journal: the journal's identifier, 16 bytes.
  ///   - folders: the user's folders.
  package init?(of journal: [UInt8], in folders: UserFolders) {
    guard let state = folders.state else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    let name = journal.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    path = state + "/" + String(decoding: name, as: UTF8.self)
  }

  /// The path of a folder for files that are ready to take the places of others.
  package var next: String { path + "/next" }
  /// Whether there is one.
  package var hasNext: Bool { unsafe access(next, F_OK) == 0 }

  /// How the names of files begin that hold what this device remembers of a hub.
  package static let hubPrefix = "hub-"

  /// The names of the files that hold what this device remembers of hubs.
  ///
  /// - Throws: `StorageError` where the folder is there and cannot be read.
  package func hubs() throws(StorageError) -> [String] {
    guard unsafe access(path, F_OK) == 0 else { return [] }
    return try Folder.names(in: path).filter { $0.hasPrefix(Self.hubPrefix) }.sorted()
  }

  /// Makes the folder for files that are ready.
  package func createNext() throws(StorageError) { try Folder.create(next) }

  /// Takes the folder for files that are ready away, with what is in it.
  package func discardNext() throws(StorageError) {
    guard hasNext else { return }
    for name in try Folder.names(in: next) { try DurableFile.discard(next + "/" + name) }
    guard unsafe rmdir(next) == 0 else { throw StorageError(errno: errno, path: next) }
    try Folder.sync(path)
  }

  /// Makes the folder, mode 0700, and those above it, if they are not there.
  package func create() throws(StorageError) { try Folder.create(path) }
}
