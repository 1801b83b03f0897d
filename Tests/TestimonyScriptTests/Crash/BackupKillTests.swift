import Foundation
import Glibc
import Testing

/// A backup and a restoration that are cut off at one after the other of their writes: the journal and the
/// copy that was there before stay whole, and the next try gets through.
@Suite(.serialized) struct BackupKillTests {
  /// Every so many writes; `Scripts/crash` takes each.
  private static let isSample = unsafe getenv("TESTIMONY_CRASHES") == nil
  private static let backup = ["backup", "copy", "--keys", "card"]
  private static let restoring = [
    "restore", "copy", "--keys", "card", "--recovery", "--passphrase-file", "recovery-code",
  ]

  /// A journal of two messages, the first of which is in the backup.
  private static func place() throws -> Workplace {
    var work = try Workplace()
    try work.makeJournal()
    try work.write("the first", to: "first")
    try work.mustRun(["log", "herat"], input: "first")
    try work.mustRun(backup)
    try work.write("the second", to: "second")
    try work.mustRun(["log", "herat"], input: "second")
    return work
  }

  /// The faults to be tried for what a rehearsal wrote.
  private static func faults(_ calls: [TracedCall], tries: Int) -> [Fault] {
    let calls = calls.filter(\.isDurable)
    let step = isSample ? max(1, calls.count / tries) : 1
    // The last of them are the names, which are worth more than bytes.
    let places = Array(stride(from: 0, to: calls.count, by: step)) + [calls.count - 1]
    return places.enumerated().map { number, place in
      Fault(mode: number % 2 == 0 ? .kill : .torn, call: calls[place].number)
    }
  }

  @Test("a backup that was cut off leaves the earlier one or the new one, and goes on")
  func backups() throws {
    let work = try Self.place()
    defer { work.remove() }
    let files = try JournalFiles(of: work)
    let copied = try Self.contents(of: work.url("copy").plainPath)
    let card = try Data(contentsOf: work.url("card"))
    func reset() throws {
      try files.restore()
      try Self.put(copied, in: work.url("copy").plainPath)
      try card.write(to: work.url("card"))
    }
    let rehearsed = try work.run(Self.backup, input: nil, fault: nil)
    try #require(rehearsed.outcome.code == 0)
    let faults = Self.faults(rehearsed.calls, tries: 8)
    for fault in faults {
      try reset()
      let (outcome, _) = try work.run(Self.backup, input: nil, fault: fault)
      let place: Comment = "\(fault): \(outcome.complaint)"
      #expect(outcome.code == 128 + SIGKILL, place)
      try work.mustVerify()
      let checked = try work.run(["backup", "--check", "copy", "--keys", "card"])
      #expect(checked.code == 0, "\(fault): \(checked.text)\(checked.complaint)")
      try work.mustRun(Self.backup)
      try work.mustRun(["backup", "--check", "copy", "--keys", "card"])
      #expect(try work.messages().map(\.body) == ["the first", "the second"], place)
    }
    #expect(faults.count >= 4)
    print("\(faults.count) kills of a backup")
  }

  @Test("a restoration that was cut off leaves what stood there, and can be done again")
  func restorations() throws {
    let work = try Self.place()
    defer { work.remove() }
    let command = Self.restoring + ["--replace"]
    let journal = try work.journalFolder()
    let files = try Self.contents(of: journal)
    let rehearsed = try work.run(command, input: nil, fault: nil)
    try #require(rehearsed.outcome.code == 0, "\(rehearsed.outcome.complaint)")
    let faults = Self.faults(rehearsed.calls, tries: 6)
    for fault in faults {
      for path in try Self.besides(journal) { try FileManager.default.removeItem(atPath: path) }
      try Self.put(files, in: journal)
      let (outcome, _) = try work.run(command, input: nil, fault: fault)
      let place: Comment = "\(fault): \(outcome.complaint)"
      #expect(outcome.code == 128 + SIGKILL, place)
      let old = try ([journal] + Self.besides(journal)).filter {
        try FileManager.default.fileExists(atPath: $0) && Self.contents(of: $0) == files
      }
      #expect(old.count == 1, place)
      if !FileManager.default.fileExists(atPath: journal) {
        let missing = try work.run(["status"])
        #expect(missing.code == 10 && missing.complaint.contains(".replaced-"), place)
      }
      try work.mustRun(command)
      try work.mustRun(Self.unlocking)
      // It goes on in a log of its own, and is known to be an older copy until then.
      try work.mustRun(["log", "herat"], input: "second")
      #expect(try work.messages().map(\.body) == ["the first", "the second"], place)
      try work.mustVerify()
    }
    #expect(faults.count >= 4)
    print("\(faults.count) kills of a restoration")
  }

  private static let unlocking = [
    "unlock", "--recovery", "--for", "10m", "--passphrase-file", "recovery-code",
  ]

  /// What stands beside a journal under a name that begins with its own.
  private static func besides(_ journal: String) throws -> [String] {
    let folder = URL(filePath: journal).deletingLastPathComponent().plainPath
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("journal.") }.map { folder + "/" + $0 }
  }

  /// The files of a folder, but for the index of the write-ahead log, which is no memory of anything.
  private static func contents(of folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where !name.hasSuffix("-shm") {
      contents[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
    }
    return contents
  }

  private static func put(_ files: [String: Data], in folder: String) throws {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    for (name, bytes) in files {
      let path = folder + "/" + name
      guard
        FileManager.default.createFile(
          atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
      else { throw ScriptFault("cannot write \(path)") }
    }
  }
}
