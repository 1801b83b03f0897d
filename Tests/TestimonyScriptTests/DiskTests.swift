import Foundation
import Testing

/// Disks that are full or cannot be written. Needs the right to mount one.
@Suite(.enabled(if: SmallDisk.canBeHad, "needs the right to mount a small disk"))
struct DiskTests {
  @Test("with the journal's disk full the text is kept sealed elsewhere, and logged later")
  func fullJournal() throws {
    var work = try Workplace()
    let disk = try SmallDisk(at: work.url("journal"), bytes: 4 << 20)
    defer {
      disk.remove()
      work.remove()
    }
    try work.makeJournal()
    try work.write("We only get one shot.", to: "message")
    try work.mustRun(["log", "herat"], input: "message")
    try disk.fill()
    let refused = try work.logUntilRefused()
    #expect(refused.code == 1)
    #expect(refused.complaint.contains("error: the disk is full"))
    #expect(refused.complaint.contains("the text is kept sealed"))
    let before = try work.messages()
    disk.makeRoom()
    try work.mustRun(["log", "herat", "--unsent"])
    #expect(try work.messages().count == before.count + 1)
    #expect(try work.messages().last?.body == before.last?.body)
    try work.mustVerify()
  }

  @Test("with no room anywhere what was typed stays at the prompt until there is")
  func fullEverywhere() throws {
    var work = try Workplace()
    let disk = try SmallDisk(at: work.url("disk"), bytes: 4 << 20)
    defer {
      disk.remove()
      work.remove()
    }
    work.environment["HOME"] = disk.path
    try work.makeJournal(in: "disk/journal")
    let terminal = try PseudoTerminal(work, ["log", "herat"])
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    try disk.fill()
    // More than the room that pages in use may still have.
    let line = String(repeating: "one shot ", count: 20)
    for _ in 0..<100 { try terminal.send(line + "\\n") }
    try terminal.send("There is no plan B.\\n.\\n")
    try terminal.expect("the disk is full")
    try terminal.expect("it is only here, at this prompt")
    try terminal.expect("what now (1-3): ")
    try terminal.send("1\\n")
    try terminal.expect("what now (1-3): ")
    try terminal.send("2\\n")
    try terminal.expect("There is no plan B.")
    try terminal.expect("what now (1-3): ")
    disk.makeRoom()
    try terminal.send("1\\n")
    #expect(try terminal.wait() == 0)
    let body = String(repeating: line + "\n", count: 100) + "There is no plan B."
    #expect(try work.messages().map(\.body) == [body])
    try work.mustVerify()
  }

  @Test("with no room anywhere Ctrl-C does not throw away what is being typed")
  func interruptedWithoutRoom() throws {
    var work = try Workplace()
    let disk = try SmallDisk(at: work.url("disk"), bytes: 4 << 20)
    defer {
      disk.remove()
      work.remove()
    }
    work.environment["HOME"] = disk.path
    try work.makeJournal(in: "disk/journal")
    let terminal = try PseudoTerminal(work, ["log", "herat"])
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    try disk.fill()
    try terminal.send("There is no\\x03")
    try terminal.expect("it is only here, at this prompt")
    try terminal.expect("There is no")
    disk.makeRoom()
    try terminal.send(" plan B.\\n.\\n")
    #expect(try terminal.wait() == 0)
    #expect(try work.messages().map(\.body) == ["There is no plan B."])
  }

  @Test("a read-only journal is read and verified; what is typed for it is kept sealed")
  func readOnly() throws {
    var work = try Workplace()
    let disk = try SmallDisk(at: work.url("journal"), bytes: 8 << 20)
    defer {
      disk.remove()
      work.remove()
    }
    try work.makeJournal()
    try work.write("The first", to: "message")
    try work.mustRun(["log", "herat"], input: "message")
    try disk.closeToWriting()

    // Entries wait in the write-ahead log, which only a folder that can be written lets be read.
    let refused = try work.run(["thread", "show", "herat"])
    #expect(refused.code == 1)
    #expect(refused.complaint.contains("cannot be written, and has entries waiting"))
    #expect(refused.complaint.contains("hint: copy the whole folder"))
    try FileManager.default.copyItem(at: work.url("journal"), to: work.url("copy"))
    let copied = try work.mustRun(["thread", "show", "herat", "--journal", "copy"])
    #expect(copied.text.contains("The first"))
  }
}

extension Workplace {
  fileprivate func logUntilRefused() throws -> Outcome {
    for _ in 0..<100 {
      let outcome = try run(["log", "herat"], input: "message")
      if outcome.code != 0 { return outcome }
    }
    throw ScriptFault("the disk is never full")
  }
}
