import Foundation
import Glibc
import Testing

/// Each call by which an export writes fails in turn, or is the last one.
@Suite(.serialized) struct FailedExportTests {
  /// Every so many calls; `Scripts/crash` takes each.
  private static let step = unsafe getenv("TESTIMONY_CRASHES") == nil ? 5 : 1

  private static let ways: [(mode: Fault.Mode, error: Int32)] = [
    (.fail, EIO), (.kill, EIO), (.stay, ENOSPC), (.torn, EIO), (.lie, EIO),
  ]

  @Test(
    "there is never part of a file where it is to leave, nor another one", arguments: [false, true])
  func exports(overwriting: Bool) throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let lines = (1...300).map { #"{"thread":"herat","from":"c1","body":"line \#($0)"}"# + "\n" }
    try work.write(lines.joined(), to: "lines")
    try work.mustRun(["import", "lines", "--format", "jsonl"])
    try work.write("they are invented and have no names\n", to: "why")
    try work.mustRun(["contributor", "identity", "c1", "--none"], input: "why")
    try work.makeAgreement()
    try work.write("A conversation\nThe desk\nSource A\n", to: "answers")
    let files = try JournalFiles(of: work)
    let out = work.url("out").plainPath
    let command =
      ["export", "herat", "--to", "out", "--format", "transcript", "--format", "text"]
      + (overwriting ? ["--overwrite"] : [])
    try Self.empty(out, filling: [])
    let rehearsed = try work.run(command, input: "answers", fault: nil)
    try #require(rehearsed.outcome.code == 0, "\(rehearsed.outcome.complaint)")
    let whole = try Self.contents(of: out)
    #expect(whole.count == 3)
    let calls = rehearsed.calls.filter(\.isDurable)
    var tried = 0
    for (place, call) in calls.enumerated() where place % Self.step == 0 {
      let ways = Self.step == 1 ? Self.ways : [Self.ways[place / Self.step % Self.ways.count]]
      for way in ways {
        let fault = Fault(mode: way.mode, call: call.number, error: way.error)
        try files.restore()
        let before = overwriting ? Array(whole.keys) : []
        try Self.empty(out, filling: before)
        let (outcome, _) = try work.run(command, input: "answers", fault: fault)
        let isKilled = outcome.code == 128 + SIGKILL
        #expect(isKilled || outcome.code == 0 || outcome.code == 1, "\(fault): \(outcome.code)")
        let left = try Self.contents(of: out)
        for (name, bytes) in left {
          if isKilled, overwriting, name.hasPrefix(".testimony-new") { continue }
          let isOld = before.contains(name) && bytes == Self.old
          #expect(isOld || bytes == whole[name], "\(fault), \(call): \(name)")
        }
        if outcome.code == 0 { #expect(left == whole, "\(fault), \(call)") }
        tried += 1
      }
    }
    // What a killed one left is swept away by the next.
    try files.restore()
    try work.mustRun(command + (overwriting ? [] : ["--overwrite"]), input: "answers")
    #expect(try Self.contents(of: out) == whole)
    print("\(tried) exports that fail or are killed")
  }

  private static let old = Data("what was there before\n".utf8)

  /// Makes the folder anew, with old files of these names.
  private static func empty(_ folder: String, filling names: [String]) throws {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    for name in names { try old.write(to: URL(filePath: folder + "/" + name)) }
  }

  private static func contents(of folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      contents[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
    }
    return contents
  }
}
