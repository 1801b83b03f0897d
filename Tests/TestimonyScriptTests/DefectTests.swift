import Foundation
import Testing

/// `Scripts/defects` builds a tree with all of them in it, and says what stops each.
@Suite("The mistakes of Tests/Defects")
struct DefectTests {
  @Test("fit the exporter as it is, one upon the other")
  func apply() throws {
    let workplace = try Workplace()
    defer { workplace.remove() }
    let root = Script.repository
    for (part, place) in [("Sources", "Sources"), ("Tests/Defects", "Tests/Defects")] {
      let target = workplace.url(place).deletingLastPathComponent().plainPath
      #expect(try workplace.run(["-p", target], program: "/bin/mkdir").code == 0)
      let source = root.appending(path: part).plainPath
      #expect(try workplace.run(["-a", source, target], program: "/bin/cp").code == 0)
    }
    let outcome = try workplace.run(
      [
        root.appending(path: "Scripts/lib/apply-defects").plainPath, workplace.folder.plainPath,
      ], program: "/bin/bash")
    #expect(outcome.code == 0, "\(outcome.complaint)")
    let mistake = try workplace.bytes("Sources/Testimony/SeededDefect.swift")
    #expect(!mistake.isEmpty)
  }
}
