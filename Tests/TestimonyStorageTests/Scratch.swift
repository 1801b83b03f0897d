import Glibc
import Testing

@testable import TestimonyStorage

/// A new folder, removed with all that is in it at the end of the scope.
struct Scratch: ~Copyable {
  let path: String

  init() {
    // In memory where there is such a folder: syncing hundreds of new journals to a disk is slow.
    let parent = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    path = "\(parent)/testimony-storage-\(getpid())-\(UInt64.random(in: 0...(.max)))"
    #expect(unsafe mkdir(path, 0o700) == 0)
  }

  deinit { Self.remove(path) }

  /// A new, empty journal in a folder of its own.
  func journal() throws(StorageError) -> JournalFolder {
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

/// All bytes of a file.
func contents(_ path: String) throws -> [UInt8] { try DurableFile.read(path, limit: 1 << 30) }

/// Puts bytes into a file as any program might.
func overwrite(_ path: String, _ bytes: [UInt8]) throws {
  let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
  try file.write(bytes)
}

extension EntryRow {
  /// A row whose bytes depend on the number.
  static func sample(_ number: UInt64, bytes: Int = 40) -> EntryRow {
    EntryRow(
      e: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 32),
      checksum: [UInt8](repeating: UInt8(truncatingIfNeeded: number >> 8), count: 16),
      record: (0..<bytes).map { UInt8(truncatingIfNeeded: UInt64($0) &* 7 &+ number) | 1 })
  }
}

extension Database {
  /// Appends samples to a log in one transaction.
  func append(_ range: Range<UInt64>, device: UInt16 = 0, bytes: Int = 40) throws(StorageError) {
    try write { (writer: borrowing Writer) throws(StorageError) in
      for number in range {
        try writer.append(.sample(number, bytes: bytes), device: device, sequence: number)
      }
    }
  }

  func size(of device: UInt16 = 0) throws(StorageError) -> UInt64 {
    try read { (rows: borrowing Rows) throws(StorageError) in try rows.size(of: device) }
  }
}
