import CChild
import Foundation
import Glibc
import Testing

/// What a process holds in memory while it waits at its prompt, seen from outside.
///
/// Tested: once the journal is open, the passphrase is nowhere in the process any more, and the master
/// key stands in pages alone that are neither swapped nor dumped; no core file is written when it
/// dies; `lock` takes the key out of the kernel. Not tested, as it cannot be seen from here:
/// registers, the kernel's own buffers (the terminal's among them), pages that the kernel took back
/// and has not cleared yet, and the text of messages, which stands in ordinary memory while a command
/// works with it and goes with the process.
@Suite(.enabled(if: ProcessMemory.canBeRead, "needs the right to read a process's memory"))
struct MemoryTests {
  @Test("an open journal has its key in locked pages alone, and no passphrase in memory")
  func prompt() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let key = try #require(try work.sessionKey())
    try work.mustRun(["lock"])
    #expect(try work.sessionKey() == nil)

    let terminal = try PseudoTerminal(work, ["log", "herat"])
    defer { terminal.kill() }
    try terminal.expect("passphrase (not shown): ")
    let before = ProcessMemory(of: terminal.id)
    #expect(try before.regions(holding: key).isEmpty)
    try terminal.send("forty winks under a blue tree\\n")
    try terminal.expect("only a dot:")
    let memory = ProcessMemory(of: terminal.id)
    #expect(try memory.regions(holding: Array("forty winks".utf8)).isEmpty)
    #expect(try memory.regions(holding: Array("a blue tree".utf8)).isEmpty)
    let places = try memory.regions(holding: key)
    #expect(!places.isEmpty)
    #expect(places.allSatisfy { $0.isLocked && $0.isLeftOutOfDumps })
    // The search itself finds what is there.
    #expect(try !memory.regions(holding: Array("only a dot".utf8)).isEmpty)
    try terminal.send("One shot.\\n.\\n")
    #expect(try terminal.wait() == 0)
    #expect(try work.run(["thread", "list", "--batch"]).code == 13)
  }

  @Test(
    "a session's key is in locked pages alone", arguments: [["log", "herat"], ["note", "herat"]])
  func session(command: [String]) throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let key = try #require(try work.sessionKey())
    let terminal = try PseudoTerminal(work, command)
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    let places = try ProcessMemory(of: terminal.id).regions(holding: key)
    #expect(!places.isEmpty)
    #expect(places.allSatisfy { $0.isLocked && $0.isLeftOutOfDumps })
  }

  @Test("no core file is written, however it dies", arguments: [SIGABRT, SIGSEGV, SIGQUIT])
  func noCore(signal: Int32) throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let terminal = try PseudoTerminal(work, ["log", "herat"])
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    let limits = try String(contentsOfFile: "/proc/\(terminal.id)/limits", encoding: .utf8)
    #expect(limits.contains(#/Max core file size +0 +0 /#))
    kill(terminal.id, signal)
    #expect(try terminal.wait() == 128 + signal)
    let left = try FileManager.default.contentsOfDirectory(atPath: work.folder.plainPath)
    #expect(!left.contains { $0.hasPrefix("core") })
  }
}

extension Workplace {
  /// The master key as the kernel keeps it for the session; nil when it keeps none.
  func sessionKey() throws -> [UInt8]? {
    let status = try mustRun(["verify", "--without-keys", "--json"])
    guard let found = try /"journal":"([0-9a-f]{32})"/.firstMatch(in: status.text) else {
      throw ScriptFault("no journal's id in \(status.text)")
    }
    var payload = [UInt8](repeating: 0, count: 36)
    let description = "testimony:\(found.output.1)"
    let count = unsafe testimony_read_key(description, &payload, payload.count)
    return count == 36 ? Array(payload.suffix(32)) : nil
  }
}
