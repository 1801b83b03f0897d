import Foundation
import Glibc
import Testing

/// Commands that meet each other.
@Suite struct BusyTests {
  @Test("what is typed while another command writes is kept sealed, and can be logged")
  func typedWhileBusy() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let terminal = try PseudoTerminal(work, ["log", "herat"])
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    let began = ContinuousClock.now
    do {
      let lock = try WriteLock(work)
      try terminal.send("There is no plan B.\\n.\\n")
      try terminal.expect("another command is writing")
      try terminal.expect("the text is kept sealed")
      #expect(try terminal.wait() == 11)
      lock.release()
    }
    let waited = ContinuousClock.now - began
    #expect(waited > .seconds(4), "waited \(waited)")
    #expect(try work.messages().isEmpty)
    let unsent = try work.bytes(of: "unsent")
    #expect(!unsent.isEmpty && !unsent.holds("plan"))

    let reminded = try work.run(["log", "herat"])
    #expect(
      reminded.complaint.contains("texts that were typed, are not logged and are kept sealed: 1"))
    let kept = try work.mustRun(["log", "herat", "--unsent"])
    #expect(kept.text == "herat:1 logged\n")
    #expect(try work.messages().map(\.body) == ["There is no plan B."])
    #expect(try work.run(["log", "herat", "--unsent"]).code == 1)
    try work.mustVerify()
  }

  @Test("Ctrl-C while it waits for another command loses nothing either")
  func interruptedWhileBusy() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let terminal = try PseudoTerminal(work, ["log", "herat"])
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    let lock = try WriteLock(work)
    try terminal.send("There is no plan B.\\n.\\n")
    usleep(500_000)
    try terminal.send("\\x03")
    try terminal.expect("the text is kept sealed")
    #expect(try terminal.wait() == 11)
    lock.release()
    try work.mustRun(["log", "herat", "--unsent"])
    #expect(try work.messages().map(\.body) == ["There is no plan B."])
  }

  @Test("a typed reason is held at the prompt while another command writes")
  func reasonWhileBusy() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    try work.write("There is no plan B.\n", to: "line")
    try work.mustRun(["log", "herat", "--each", "line"], input: "line")
    let terminal = try PseudoTerminal(work, ["redact", "herat:1", "1"])
    defer { terminal.kill() }
    try terminal.expect("reason (sealed): ")
    do {
      let lock = try WriteLock(work)
      try terminal.send("it says too much\\n")
      try terminal.expect("another command is writing")
      try terminal.expect("what you typed is held here; what now (1-2): ")
      lock.release()
    }
    try terminal.send("1\\n")
    #expect(try terminal.wait() == 0)
    #expect(try work.mustRun(["thread", "show", "herat"]).text.contains("redacted: words"))
  }

  @Test("a command with nothing typed says that it waited, with code 11, and changes nothing")
  func busy() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let lock = try WriteLock(work)
    let refused = try work.run(["contributor", "add", "c2", "--json"])
    #expect(refused.code == 11)
    #expect(refused.complaint.hasPrefix(#"{"error":{"code":"busy","exit":11,"#))
    // Reading goes on meanwhile.
    #expect(try work.mustRun(["contributor", "list"]).text.contains("c2") == false)
    lock.release()
    try work.mustRun(["contributor", "add", "c2"])
  }

  @Test("nothing is locked while a message is being typed")
  func promptLocksNothing() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let terminal = try PseudoTerminal(work, ["log", "herat"])
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    try work.write("quicker", to: "message")
    try work.mustRun(["log", "herat"], input: "message")
    try terminal.send("slower\\n.\\n")
    #expect(try terminal.wait() == 0)
    #expect(try work.messages().map(\.body) == ["quicker", "slower"])
  }

  @Test("commands that come at the same time all get through, one after the other")
  func crowd() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let bodies = (1...8).map { "message \($0)" }
    let children = try bodies.map { body in
      try work.write(body, to: body)
      return try Child.spawn(
        Tool.path, ["log", "herat"], environment: work.environment, folder: work.folder.plainPath,
        input: work.url(body).plainPath, output: work.url("output of " + body).plainPath,
        errors: nil)
    }
    for child in children { #expect(try child.wait() == 0) }
    let shown = try work.messages()
    #expect(shown.map(\.body).sorted() == bodies)
    #expect(shown.map(\.message) == (1...8).map { "herat:\($0)" })
    for message in shown {
      #expect(
        try work.bytes("output of " + message.body) == Array("\(message.message) logged\n".utf8))
    }
    try work.mustVerify()
  }
}

/// What a connection holds that writes, taken from outside (SQLite, "WAL-index shared-memory locking"):
/// its share of the lock that says somebody is there, and the lock of the one who writes.
private struct WriteLock {
  private let descriptor: Int32

  init(_ work: Workplace) throws {
    descriptor = unsafe open(work.url("journal/journal.db-shm").plainPath, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0, take(F_RDLCK, at: 128), take(F_WRLCK, at: 120) else {
      throw ScriptFault("cannot take the write lock")
    }
  }

  private func take(_ kind: Int32, at place: Int) -> Bool {
    var lock = flock()
    lock.l_type = Int16(kind)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = place
    lock.l_len = 1
    return unsafe fcntl(descriptor, F_SETLK, &lock) == 0
  }

  func release() {
    close(descriptor)
  }
}
