import Testing

@testable import TestimonyStorage

@Suite struct LogSurveyTests {
  /// Five commits in a log of their own.
  private func log(_ scratch: borrowing Scratch) throws -> (folder: JournalFolder, bytes: [UInt8]) {
    let folder = try scratch.journal()
    for number in UInt64(0)..<5 {
      try Database.open(in: folder, access: .readWrite).append(number..<number + 1, bytes: 700)
    }
    return (folder, try contents(folder.writeAheadLog))
  }

  @Test func aSoundLogHidesNothing() throws {
    let scratch = Scratch()
    let (folder, _) = try log(scratch)
    let survey = try #require(try LogSurvey(of: folder.writeAheadLog))
    #expect(survey.commits == 5 && survey.hiddenCommits == 0)
    #expect(!survey.hasRemains && survey.mendableBits == 0)
    #expect(try LogRescue.run(in: folder, stamp: "now") == nil)
  }

  @Test("no bit is turned back but the one that turned over, and most are found", arguments: 0..<4)
  func everyRegion(quarter: Int) throws {
    let scratch = Scratch()
    let (folder, bytes) = try log(scratch)
    let frame = 24 + Schema.pageBytes
    var counts = (mended: 0, left: 0)
    for place in places(bytes.count, frame) where place % 4 == quarter {
      var flipped = bytes
      flipped[place] ^= 1 << UInt8(place / 4 % 8)
      try overwrite(folder.writeAheadLog, flipped)
      let survey = try #require(
        try LogSurvey(of: folder.writeAheadLog, database: folder.database))
      #expect(survey.hasRemains && survey.commits < 5, "byte \(place)")
      try survey.mend(folder.writeAheadLog)
      if try contents(folder.writeAheadLog) == bytes {
        #expect(survey.commits + survey.hiddenCommits == 5, "byte \(place)")
        counts.mended += 1
      } else if survey.mendableBits == 0 {
        counts.left += 1
      } else {
        // The last word of all and its sum explain each other.
        #expect(place >= bytes.count - 4, "byte \(place)")
      }
    }
    print("quarter \(quarter): \(counts.mended) bits turned back, \(counts.left) left")
    #expect(counts.mended > 4 * counts.left)
  }

  /// Every byte of the headers and of each frame's ends, and some of the pages.
  private func places(_ count: Int, _ frame: Int) -> [Int] {
    (0..<count).filter { place in
      let inFrame = (place - 32) % frame
      return place < 32 || inFrame < 26 || inFrame >= frame - 8 || place % 397 == 0
    }
  }

  @Test func whatSQLiteFindsIsWhatTheSurveySays() throws {
    let scratch = Scratch()
    let (folder, bytes) = try log(scratch)
    for place in stride(from: 5, to: bytes.count, by: 997) {
      var flipped = bytes
      flipped[place] ^= 0x10
      try overwrite(folder.writeAheadLog, flipped)
      let survey = try #require(try LogSurvey(of: folder.writeAheadLog))
      let found = try Database.open(in: folder, access: .readOnly).size()
      #expect(UInt64(survey.commits) == found, "byte \(place)")
    }
  }

  @Test func aRescueKeepsTheLogAndBringsBackWhatWasHidden() throws {
    let scratch = Scratch()
    let (folder, bytes) = try log(scratch)
    var flipped = bytes
    flipped[2_000] ^= 0x40
    try overwrite(folder.writeAheadLog, flipped)
    #expect(try Database.open(in: folder, access: .readWrite).size() == 0)
    let rescue = try #require(try LogRescue.run(in: folder, stamp: "20210812T093500Z"))
    #expect(rescue.log == "kept-20210812T093500Z.db-wal" && rescue.database == nil)
    #expect(rescue.mendedBits == 1)
    #expect(try contents(folder.path + "/" + rescue.log) == flipped)
    #expect(try contents(folder.writeAheadLog) == bytes)
    #expect(try Database.open(in: folder, access: .readWrite).size() == 5)
    #expect(try LogRescue.run(in: folder, stamp: "later") == nil)
    #expect(try folder.foreignNames().isEmpty)
  }

  @Test func worseDamageIsKeptTogetherWithTheDatabaseAndOnlyOnce() throws {
    let scratch = Scratch()
    let (folder, bytes) = try log(scratch)
    var damaged = bytes
    damaged.replaceSubrange(3_000..<3_512, with: repeatElement(0xA5, count: 512))
    try overwrite(folder.writeAheadLog, damaged)
    let survey = try #require(try LogSurvey(of: folder.writeAheadLog))
    #expect(survey.mendableBits == 0 && survey.hiddenCommits > 0)
    let rescue = try #require(try LogRescue.run(in: folder, stamp: "now"))
    #expect(rescue == LogRescue(log: "kept-now.db-wal", database: "kept-now.db", mendedBits: 0))
    #expect(try contents(folder.path + "/kept-now.db") == contents(folder.database))
    #expect(try LogRescue.run(in: folder, stamp: "later")?.log == "kept-now.db-wal")
    #expect(try folder.keptNames() == ["kept-now.db", "kept-now.db-wal"])
  }

  @Test func whileAnotherHasTheDatabaseOpenNothingIsTouched() async throws {
    let scratch = Scratch()
    let (folder, bytes) = try log(scratch)
    var flipped = bytes
    flipped[2_000] ^= 1
    try overwrite(folder.writeAheadLog, flipped)
    let database = try Database.open(in: folder, access: .readOnly)
    // The locks of a connection are seen from other processes.
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      let folder = try JournalFolder.open(at: path)
      #expect(throws: StorageError.busy) { try LogRescue.run(in: folder, stamp: "now") }
    }
    #expect(try database.size() == 0)
    #expect(try contents(folder.writeAheadLog) == flipped)
  }

  @Test func aMergedDatabaseLeavesNoLogBehindAndHiddenCommitsAreNotMergedAway() throws {
    let scratch = Scratch()
    let (folder, bytes) = try log(scratch)
    var flipped = bytes
    flipped[bytes.count - 3_000] ^= 1
    try overwrite(folder.writeAheadLog, flipped)
    #expect(try !Database.merge(in: folder))
    #expect(try contents(folder.writeAheadLog) == flipped)
    try overwrite(folder.writeAheadLog, bytes)
    #expect(try Database.merge(in: folder))
    #expect(FileSize.of(folder.writeAheadLog) == nil)
    #expect(try Database.open(in: folder, access: .readOnly).size() == 5)
  }
}
