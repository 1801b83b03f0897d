import Glibc
import Testing

@testable import TestimonyStorage

@Suite struct OpeningTests {
  @Test func aNewJournalIsForItsOwnerOnly() throws {
    let scratch = Scratch()
    let folder = try JournalFolder.create(at: scratch.path + "/a/b/journal")
    let database = try Database.create(in: folder, journal: Array(16..<32))
    #expect(database.journal == Array(16..<32))
    #expect(database.createdVersion == 2)
    try database.append(0..<1)
    for path in [scratch.path + "/a", scratch.path + "/a/b", folder.path] {
      #expect(try mode(path) == 0o700)
    }
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(folder.database + suffix) == 0o600) }
  }

  @Test func whatIsWrittenIsFoundAgain() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    do { try Database.open(in: folder, access: .readWrite).append(0..<3) }
    let database = try Database.open(in: JournalFolder.open(at: folder.path), access: .readOnly)
    #expect(database.journal == Array(0..<16))
    #expect(try database.size() == 3)
  }

  @Test func aFolderThatHoldsSomethingIsNotTaken() throws {
    let scratch = Scratch()
    try overwrite(scratch.path + "/x", [])
    #expect(throws: StorageError.folderNotEmpty(path: scratch.path)) {
      try JournalFolder.create(at: scratch.path)
    }
    let file = scratch.path + "/x"
    #expect(throws: StorageError.wrongKind(path: file)) { try JournalFolder.create(at: file) }
    #expect(throws: StorageError.wrongKind(path: file)) { try JournalFolder.open(at: file) }
  }

  @Test func anEmptyFolderIsTakenAndClosedToOthers() throws {
    let scratch = Scratch()
    unsafe chmod(scratch.path, 0o755)
    #expect(try JournalFolder.create(at: scratch.path).path == scratch.path)
    #expect(try mode(scratch.path) == 0o700)
  }

  @Test func eachMissingPartIsNamed() throws {
    let scratch = Scratch()
    let nowhere = scratch.path + "/nowhere"
    #expect(throws: StorageError.missing(.folder, path: nowhere)) {
      try JournalFolder.open(at: nowhere)
    }
    let database = scratch.path + "/journal.db"
    #expect(throws: StorageError.missing(.database, path: database)) {
      try JournalFolder.open(at: scratch.path)
    }
    let folder = try scratch.journal()
    #expect(throws: StorageError.missing(.keys, path: folder.keys)) {
      try folder.readKeys(limit: 10)
    }
    try DurableFile.createNew(folder.keys, [1, 2])
    #expect(try folder.readKeys(limit: 2) == [1, 2])
    #expect(throws: StorageError.tooLarge) { try folder.readKeys(limit: 1) }
    #expect(try folder.readKeysStart(count: 1) == [1])
    #expect(try folder.readKeysStart(count: 10) == [1, 2])
  }

  @Test func aSecondDatabaseIsNotMadeInItsPlace() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    #expect(throws: StorageError.exists(path: folder.database)) {
      _ = try Database.create(in: folder, journal: Array(0..<16))
    }
    #expect(throws: StorageError.wrongShape) {
      _ = try Database.create(in: folder, journal: [1])
    }
  }

  @Test func aStrangersDatabaseIsNotTouched() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    var bytes = try contents(folder.database)
    bytes.replaceSubrange(68..<72, with: [0, 0, 0, 0])
    try overwrite(folder.database, bytes)
    #expect(throws: StorageError.notAJournal(path: folder.database)) {
      _ = try Database.open(in: folder, access: .readWrite)
    }
    #expect(try contents(folder.database) == bytes)
  }

  @Test func aLaterVersionIsRefused() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    do {
      let database = try Database.open(in: folder, access: .readWrite)
      try database.writer.rows.connection.run("PRAGMA user_version = 9")
    }
    for access in [Access.readWrite, .readOnly] {
      #expect(throws: StorageError.newerVersion(found: 9, supported: 2)) {
        _ = try Database.open(in: folder, access: access)
      }
    }
  }

  @Test(arguments: [
    "CREATE TABLE extra (x)", "CREATE INDEX extra ON entries (e)", "DROP TABLE tiles",
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TRIGGER extra AFTER INSERT ON entries BEGIN DELETE FROM entries; END",
  ]) func tablesThatAreNotOursAreRefused(change: String) throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    do {
      let database = try Database.open(in: folder, access: .readWrite)
      try database.writer.rows.connection.run(change)
    }
    #expect(throws: StorageError.damaged(code: 0)) {
      _ = try Database.open(in: folder, access: .readWrite)
    }
  }

  private func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(unsafe stat(path, &status) == 0)
    return status.st_mode & 0o777
  }
}
