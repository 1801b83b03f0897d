import Glibc
import Testing

@testable import TestimonyStorage

@Suite struct ReadOnlyFolderTests {
  @Test func theModeFollowsFromWhatTheFolderAllows() throws {
    for log in [nil, 0, 5_000] {
      #expect(try decide(.readWrite, true, log) == .readWrite)
      #expect(try decide(.readOnly, true, log) == .readOnly)
      #expect(throws: StorageError.readOnly) { try decide(.readWrite, false, log) }
    }
    #expect(try decide(.readOnly, false, nil) == .immutable)
    #expect(try decide(.readOnly, false, 0) == .immutable)
    #expect(throws: StorageError.readOnlyWithWAL(path: "p")) { try decide(.readOnly, false, 1) }
  }

  @Test func aFolderThatCannotBeWrittenIsReadAsItStands() async throws {
    let scratch = Scratch()
    let folder = try JournalFolder.create(at: scratch.path + "/with space?#%41")
    try Self.fill(folder)
    // In a process of its own, since the superuser has to become somebody else to be refused.
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      try Self.closeToWriting(path)
      let folder = try JournalFolder.open(at: path)
      let database = try Database.open(in: folder, access: .readOnly)
      #expect(try database.size() == 3)
      #expect(try Folder.names(in: path) == ["journal.db"])
      #expect(throws: StorageError.readOnly) {
        _ = try Database.open(in: folder, access: .readWrite)
      }
      #expect(throws: StorageError.permission) { try DurableFile.createNew(folder.keys, []) }
    }
  }

  @Test func aLogThatCannotBeReadThereIsReported() async throws {
    let scratch = Scratch()
    let folder = try JournalFolder.create(at: scratch.path + "/journal")
    try Self.fill(folder)
    do { try Database.open(in: folder, access: .readWrite).append(3..<4) }
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      try Self.closeToWriting(path)
      #expect(throws: StorageError.readOnlyWithWAL(path: path)) {
        _ = try Database.open(in: JournalFolder.open(at: path), access: .readOnly)
      }
    }
  }

  private func decide(
    _ access: Access, _ isWritable: Bool, _ log: Int?
  ) throws -> Connection.Mode {
    try .deciding(access, isWritable: isWritable, logBytes: log, path: "p")
  }

  /// Three entries and no log file.
  private static func fill(_ folder: JournalFolder) throws {
    do {
      let database = try Database.create(in: folder, journal: Array(0..<16))
      try database.append(0..<3)
      try database.checkpointTruncate()
    }
    unsafe unlink(folder.database + "-wal")
    unsafe unlink(folder.database + "-shm")
  }

  private static func closeToWriting(_ path: String) throws {
    for name in try Folder.names(in: path) { unsafe chmod(path + "/" + name, 0o444) }
    unsafe chmod(path, 0o555)
    unsafe chmod(Folder.parent(of: path), 0o755)
    if getuid() == 0 { try #require(setgid(65_534) == 0 && setuid(65_534) == 0) }
  }
}
