import Foundation
import Testing

/// What lies in the write-ahead log after some messages, damaged while nobody has it open.
@Suite struct DamagedLogTests {
  private static let bodies = (1...4).map { "message \($0)" }

  /// A journal whose last messages are in the log.
  private func journal() throws -> (work: Workplace, files: JournalFiles, log: [UInt8]) {
    var work = try Workplace()
    try work.makeJournal()
    for body in Self.bodies {
      try work.write(body, to: "message")
      try work.mustRun(["log", "herat"], input: "message")
    }
    try work.write("the next", to: "message")
    return (work, try JournalFiles(of: work), try work.bytes("journal/journal.db-wal"))
  }

  @Test("a bit that turned over anywhere in the write-ahead log costs no message", arguments: 0..<2)
  func oneBit(half: Int) throws {
    let (work, files, log) = try journal()
    defer { work.remove() }
    // The header, the first frame's header and page, and further on frame by frame.
    let places =
      [0, 9, 20, 30, 33, 37, 42, 52, 60] + Array(stride(from: 999, to: log.count, by: 59_999))
    for (number, place) in places.enumerated() where number % 2 == half {
      try files.restore()
      var flipped = log
      flipped[place] ^= 1 << UInt8(number % 8)
      try Data(flipped).write(to: work.url("journal/journal.db-wal"))
      let logged = try work.mustRun(["log", "herat"], input: "message")
      #expect(logged.text == "herat:5 logged\n", "byte \(place)")
      #expect(logged.complaint.contains("1 bit had turned over"), "byte \(place)")
      #expect(try work.messages().map(\.body) == Self.bodies + ["the next"], "byte \(place)")
      try work.mustVerify()
    }
  }

  @Test("worse damage is kept with the database before anything is written, and doctor explains it")
  func worse() throws {
    let (work, files, log) = try journal()
    defer { work.remove() }
    var damaged = log
    damaged.replaceSubrange(2_048..<2_560, with: repeatElement(0xA5, count: 512))
    try files.restore()
    try Data(damaged).write(to: work.url("journal/journal.db-wal"))
    let database = try work.bytes("journal/journal.db")
    let examined = try work.run(["doctor"])
    #expect(examined.text.contains("a fault in journal.db-wal hides"))
    let logged = try work.run(["log", "herat"], input: "message")
    #expect(logged.complaint.contains("the write-ahead log is damaged"))
    let kept = try FileManager.default.contentsOfDirectory(atPath: try work.journalFolder())
      .filter { $0.hasPrefix("kept-") }.sorted()
    try #require(kept.count == 2)
    #expect(try work.bytes("journal/" + kept[0]) == database)
    #expect(try work.bytes("journal/" + kept[1]) == damaged)
    #expect(try work.run(["doctor"]).text.contains("copies of a write-ahead log that was damaged"))
  }

  @Test(
    "what stands behind the damage is brought back once, as entries that say where they come from")
  func bringingBack() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    try work.mustRun(["lock"])
    try work.mustRun(
      ["unlock", "--recovery", "--for", "10m", "--passphrase-file", "recovery-code"])
    for body in Self.bodies {
      try work.write(body, to: "message")
      try work.mustRun(["log", "herat"], input: "message")
    }
    try work.write("a photo of the road", to: "photo")
    try work.write("with a photo", to: "message")
    try work.mustRun(["log", "herat", "--with", "photo"], input: "message")
    try work.write("Die erste Nachricht", to: "message")
    try work.mustRun(["translate", "herat:1", "--into", "de", "--by", "me"], input: "message")
    let bodies = Self.bodies + ["with a photo"]
    var log = try work.bytes("journal/journal.db-wal")
    log.replaceSubrange(2_048..<2_560, with: repeatElement(0xA5, count: 512))
    try Data(log).write(to: work.url("journal/journal.db-wal"))
    try work.write("the next", to: "message")
    try work.mustRun(["log", "herat"], input: "message")
    #expect(try work.messages().map(\.body) == ["the next"])
    let kept = try #require(
      try FileManager.default.contentsOfDirectory(atPath: try work.journalFolder())
        .first { $0.hasPrefix("kept-") && $0.hasSuffix("-wal") })
    let before = ["the next"]
    #expect(try work.run(["doctor", "--recover", kept]).code == 2)
    #expect(try work.messages().map(\.body) == before)
    let terminal = try PseudoTerminal(work, ["doctor", "--recover", kept])
    defer { terminal.kill() }
    try terminal.expect("“message 4”")
    try terminal.expect("as new ones that say where they come from? (y/n): ")
    try terminal.send("y\\n")
    try terminal.expect("brought back")
    #expect(try terminal.wait() == 0)
    let after = try work.messages().map(\.body)
    #expect(after.sorted() == (bodies + ["the next"]).sorted())
    #expect(
      !FileManager.default.fileExists(atPath: work.url("journal/kept-opened").plainPath))
    #expect(try work.run(["thread", "show", "herat"]).text.contains("taken out of \(kept)"))
    let shown = try work.mustRun(["thread", "show", "herat", "--last", "9"])
    #expect(shown.text.contains("Die erste Nachricht"))
    // The photo stands with its message, whose number is by now another.
    let place = try #require(after.firstIndex(of: "with a photo"))
    try work.mustRun(["attach", "save", "herat:\(place + 1)/1", "--to", "saved"])
    #expect(try work.bytes("saved") == work.bytes("photo"))
    let again = try work.mustRun(["doctor", "--recover", kept])
    #expect(again.complaint.contains("holds nothing that can be brought back"))
    // The same under another name is no other.
    for suffix in ["db-wal", "db"] {
      let name = kept.replacing("db-wal", with: suffix)
      try FileManager.default.copyItem(
        at: work.url("journal/" + name), to: work.url("journal/kept-renamed." + suffix))
    }
    let renamed = try work.run(["doctor", "--recover", "kept-renamed.db-wal"])
    #expect(renamed.complaint.contains("holds nothing that can be brought back"))
    #expect(try work.messages().map(\.body) == after)
    #expect(try work.run(["doctor", "--recover", "kept-nothing.db-wal"]).code == 64)
    try work.mustVerify()
  }

  @Test("reading a journal with a damaged log says so and changes nothing")
  func reading() throws {
    let (work, files, log) = try journal()
    defer { work.remove() }
    var flipped = log
    flipped[5_000] ^= 1
    try files.restore()
    try Data(flipped).write(to: work.url("journal/journal.db-wal"))
    let shown = try work.run(["thread", "list"])
    #expect(shown.complaint.contains("what is missing may stand in journal.db-wal"))
    #expect(try work.bytes("journal/journal.db-wal") == flipped)
  }

  @Test("locking with a damaged log mends it first and merges everything")
  func locking() throws {
    let (work, files, log) = try journal()
    defer { work.remove() }
    var flipped = log
    flipped[log.count - 9_000] ^= 1
    try files.restore()
    try Data(flipped).write(to: work.url("journal/journal.db-wal"))
    let locked = try work.mustRun(["lock"])
    #expect(locked.complaint.contains("1 bit had turned over"))
    #expect(!FileManager.default.fileExists(atPath: work.url("journal/journal.db-wal").plainPath))
    try work.mustRun(["unlock", "--recovery", "--passphrase-file", "recovery-code"])
    #expect(try work.messages().map(\.body) == Self.bodies)
  }
}
