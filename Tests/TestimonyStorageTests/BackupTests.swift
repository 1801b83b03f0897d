import Glibc
import Testing

@testable import TestimonyStorage

@Suite struct BackupTests {
  private func backup(_ database: borrowing Database, _ scratch: borrowing Scratch) throws
    -> BackupCount
  {
    try? Folder.create(scratch.path + "/backup")
    return try database.update(copyAt: scratch.path + "/backup/journal.db")
  }

  private func copy(_ scratch: borrowing Scratch) throws -> Database {
    try Database.open(in: JournalFolder.open(at: scratch.path + "/backup"), access: .readOnly)
  }

  private func records(_ database: borrowing Database, _ count: UInt64) throws -> [EntryRow?] {
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      var found: [EntryRow?] = []
      for number in 0..<count { found.append(try rows.entry(device: 0, sequence: number)) }
      return found
    }
  }

  @Test func aCopyHoldsWhatTheJournalHoldsAndOnlyWhatIsNewIsWritten() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<100)
    #expect(try backup(database, scratch).entries == 100)
    #expect(try backup(database, scratch) == BackupCount())
    try database.append(100..<103)
    #expect(try backup(database, scratch) == BackupCount(rows: 3, entries: 3))
    #expect(try records(try copy(scratch), 103) == records(database, 103))
    #expect(FileSize.of(scratch.path + "/backup/journal.db-wal") == nil)
    #expect(FileSize.of(scratch.path + "/backup/journal.db-journal") == nil)
  }

  @Test func aSealingThatWasMadeAnewReplacesTheOldOne() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<3)
    _ = try backup(database, scratch)
    var row = EntryRow.sample(1)
    row.checksum = [UInt8](repeating: 9, count: 16)
    row.record = [UInt8](repeating: 7, count: 50)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.replaceRecord(
        device: 0, sequence: 1, checksum: row.checksum, record: row.record ?? [])
    }
    #expect(try backup(database, scratch) == BackupCount(rows: 1, entries: 1))
    #expect(try records(try copy(scratch), 3)[1] == row)
  }

  @Test func aCopyThatHoldsMoreStaysAsItIs() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    do {
      let database = try Database.open(in: folder, access: .readWrite)
      try database.append(0..<5)
      try database.merge()
    }
    let old = try contents(folder.database)
    let database = try Database.open(in: folder, access: .readWrite)
    try database.append(5..<9)
    _ = try backup(database, scratch)
    let copied = try contents(scratch.path + "/backup/journal.db")
    try Folder.create(scratch.path + "/old")
    try overwrite(scratch.path + "/old/journal.db", old)
    let older = try Database.open(
      in: JournalFolder.open(at: scratch.path + "/old"), access: .readWrite)
    #expect(throws: BackupError.holdsMore(entries: 4)) { try backup(older, scratch) }
    #expect(try contents(scratch.path + "/backup/journal.db") == copied)
  }

  @Test func aRecordThatIsGoneIsNotTakenOutOfTheCopy() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<3)
    _ = try backup(database, scratch)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.blankEntry(device: 0, sequence: 1)
    }
    #expect(throws: BackupError.holdsRecords(count: 1)) { try backup(database, scratch) }
    #expect(try records(try copy(scratch), 3)[1] == .sample(1))
  }

  @Test func theBackupOfAnotherJournalIsRefused() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try Folder.create(scratch.path + "/backup")
    let other = try JournalFolder.create(at: scratch.path + "/other")
    let stranger = try Database.create(in: other, journal: [UInt8](repeating: 5, count: 16))
    _ = try backup(stranger, scratch)
    #expect(throws: BackupError.otherJournal) { try backup(database, scratch) }
  }

  @Test(arguments: ["", "no database at all, but a text", String(repeating: "x", count: 9_000)])
  func whatIsNoCopyIsRefusedOrBegunAnew(text: String) throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<3)
    try Folder.create(scratch.path + "/backup")
    try overwrite(scratch.path + "/backup/journal.db", Array(text.utf8))
    if text.isEmpty {
      #expect(try backup(database, scratch).entries == 3)
    } else {
      #expect(throws: BackupError.storage(.damaged(code: 0))) { try backup(database, scratch) }
      #expect(try contents(scratch.path + "/backup/journal.db") == Array(text.utf8))
    }
  }

  @Test func othersWriteMeanwhile() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let database = try Database.open(in: folder, access: .readWrite)
    try database.append(0..<50)
    let second = try Database.open(in: folder, access: .readWrite, patience: 0)
    try database.read { (_: borrowing Rows) throws(StorageError) in
      try second.append(50..<60)
    }
    #expect(try backup(database, scratch).entries == 60)
  }

  @Test func whatAnInterruptedUpdateLeftIsUndone() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<3_000, bytes: 300)
    _ = try backup(database, scratch)
    let copied = scratch.path + "/backup/journal.db"
    // The files as they stand in the middle of a transaction that does not fit into memory.
    let cut = scratch.path + "/cut"
    do {
      let connection = try Connection.open(copied, mode: .readWrite, patience: 0)
      try connection.run("PRAGMA cache_size = 1; BEGIN; UPDATE entries SET record = x'01'")
      try Folder.create(cut)
      for name in ["journal.db", "journal.db-journal"] {
        try overwrite("\(cut)/\(name)", contents("\(scratch.path)/backup/\(name)"))
      }
      try connection.run("ROLLBACK")
    }
    #expect(try contents(cut + "/journal.db") != contents(copied))
    try overwrite(cut + "/keys", [1])

    let restored = try RestoredFolder.copying(
      JournalFolder.open(at: cut), to: scratch.path + "/restored")
    let opened = try Database.open(in: restored.folder, access: .readOnly)
    #expect(try records(opened, 3_000) == records(database, 3_000))

    try Database.settle(copyAt: cut + "/journal.db")
    let settled = try Database.open(in: JournalFolder.open(at: cut), access: .readOnly)
    #expect(try records(settled, 3_000) == records(database, 3_000))
  }

  @Test func aRestoredFolderIsAtItsPlaceWholeOrNotAtAll() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    try overwrite(folder.keys, [1, 2, 3])
    let target = scratch.path + "/target"
    do {
      _ = try RestoredFolder.copying(folder, to: target + ".restoring")
    }
    #expect(try !Folder.exists(target + ".restoring"))
    let first = try RestoredFolder.copying(folder, to: target + ".restoring")
      .place(at: target, aside: target + ".old")
    #expect(first == nil)
    #expect(try contents(target + "/keys") == [1, 2, 3])
    #expect(!RestoredFolder.isFree(target))
    let second = try RestoredFolder.copying(folder, to: target + ".restoring")
      .place(at: target, aside: target + ".old")
    #expect(second == target + ".old")
    #expect(try Folder.names(in: target + ".old").sorted() == ["journal.db", "keys"])
  }
}
