import Foundation
import Testing

/// Runs every script in Tests/Scripts against the built tool. `ScriptRunner` explains the language.
@Suite struct ScriptTests {
  @Test(arguments: try Script.all())
  func playsAsWritten(script: Script) throws {
    var runner = try ScriptRunner(script)
    defer { runner.cleanUp() }
    try runner.run()
  }

  @Test func thereAreScripts() throws {
    #expect(try !Script.all().isEmpty)
  }

  @Test(arguments: [
    ("! testimony", "the command ended well"),
    ("testimony --frobnicate", "ended with 64"),
    ("testimony --version\nstdout '^2'", "standard output has no match"),
    ("testimony --version\n! stdout .", "standard output has a match"),
    ("testimony --version\ncode 3", "ended with 0, not 3"),
    ("testimony 'a", "a quote is not closed"),
    ("dance", "there is no verb 'dance'"),
    ("exists nothing", "'nothing' does not exist"),
    ("tty testimony --version\nexpect nothing\nwait", "did not appear"),
  ])
  func aWrongExpectationFails(lines: String, reason: String) throws {
    var runner = try ScriptRunner(Script(name: "wrong", text: lines))
    defer { runner.cleanUp() }
    let fault = #expect(throws: ScriptFault.self) { try runner.run() }
    #expect(fault?.reason.contains(reason) == true, "\(fault?.reason ?? "")")
  }
}
