import Testing

@testable import TestimonyStorage

@Suite struct ClosingTests {
  @Test func aShortLogStaysInPlaceAndIsReadAtTheNextOpening() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let before = try contents(folder.database)
    do { try Database.open(in: folder, access: .readWrite).append(0..<20, bytes: 900) }
    #expect(try #require(FileSize.of(folder.database + "-wal")) > 10_000)
    #expect(try contents(folder.database) == before)
    #expect(try Database.open(in: folder, access: .readOnly).size() == 20)
  }

  @Test func aLongLogIsCheckpointedAwayAtClose() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    do { try Database.open(in: folder, access: .readWrite).append(0..<1_500, bytes: 900) }
    #expect(FileSize.of(folder.database + "-wal") == 0)
    #expect(try #require(FileSize.of(folder.database)) > 1_300_000)
    #expect(try Database.open(in: folder, access: .readOnly).size() == 1_500)
  }

  @Test func aLongLogThatIsBeingReadIsLeftToALaterClose() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let reader = try Database.open(in: folder, access: .readOnly)
    try reader.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.size(of: 0) == 0)
      let start = ContinuousClock.now
      do {
        try Database.open(in: folder, access: .readWrite, patience: 600_000)
          .append(0..<1_500, bytes: 900)
      }
      // Whoever waited for the reader would have waited for ten minutes.
      #expect(ContinuousClock.now - start < .seconds(300))
      #expect(FileSize.of(folder.database + "-wal") ?? 0 > Connection.dueLogBytes)
      #expect(try rows.size(of: 0) == 0)
    }
    #expect(try reader.size() == 1_500)
  }

  @Test func cuttingTheLogWaitsForReadersAndIsThenBusy() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let reader = try Database.open(in: folder, access: .readOnly)
    let writer = try Database.open(in: folder, access: .readWrite, patience: 20)
    try writer.append(0..<3)
    try reader.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.size(of: 0) == 3)
      #expect(throws: StorageError.busy) { try writer.checkpointTruncate() }
    }
    try writer.checkpointTruncate()
    #expect(FileSize.of(folder.database + "-wal") == 0)
    #expect(try reader.size() == 3)
  }
}
