import Foundation
import Glibc
import Testing

/// Each call by which a command writes fails in turn: as if nothing of it had happened, as if all of it
/// had, and on a disk that stays full.
@Suite(.serialized) struct FailedCallTests {
  /// Every so many calls; `Scripts/crash` takes each.
  private static let step = unsafe getenv("TESTIMONY_CRASHES") == nil ? 7 : 1
  /// Fewer where passphrases are stretched four times over.
  private static func step(of act: CrashAct) -> Int {
    step > 1 && act == .rotation ? 59 : step
  }

  private struct Case {
    let act: CrashAct
    let fault: Fault
  }

  @Test(
    "a write that fails costs nothing that was acknowledged, and leaves nothing half done",
    arguments: CrashAct.allCases)
  func failures(act: CrashAct) throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    try work.write("the first", to: "first")
    try work.mustRun(["log", "herat"], input: "first")
    if act == .snapshot {
      // So many that a snapshot is due.
      let lines = (1...256).map { #"{"thread":"herat","from":"c1","body":"line \#($0)"}"# + "\n" }
      try work.write(lines.joined(), to: "lines")
      try work.mustRun(["import", "lines", "--format", "jsonl"])
    }
    let files = try JournalFiles(of: work)
    try act.prepare(work, number: 1)
    let command = try act.command(work, number: 1)
    let rehearsed = try work.run(command.arguments, input: command.input, fault: nil)
    #expect(rehearsed.outcome.code == 0)
    let faults = rehearsed.calls.filter(\.isDurable).enumerated().flatMap { place, call in
      place % Self.step(of: act) == 0
        ? [
          Fault(mode: .fail, call: call.number), Fault(mode: .lie, call: call.number),
          Fault(mode: .stay, call: call.number, error: ENOSPC),
        ] : []
    }
    try #require(!faults.isEmpty)
    for fault in faults {
      try files.restore()
      let keys = CrashKeys()
      try keys.unlock(work)
      try? FileManager.default.removeItem(at: work.url("code 1"))
      try act.prepare(work, number: 1)
      try check(Case(act: act, fault: fault), work, try act.command(work, number: 1), keys)
    }
    print("\(act): \(faults.count) calls that fail")
  }

  private func check(
    _ tried: Case, _ work: Workplace, _ command: CrashAct.Command, _ before: CrashKeys
  ) throws {
    let place = "\(tried.act): \(tried.fault)"
    let (outcome, _) = try work.run(command.arguments, input: command.input, fault: tried.fault)
    #expect(outcome.code == 0 || outcome.code == 1, "\(place): \(outcome.code)")
    #expect(outcome.code == 0 || outcome.complaint.contains("testimony: error: "), "\(place)")
    var keys = before
    try keys.settle(tried.act, number: 1, isDone: outcome.code == 0, in: work)
    let isText = !command.bodies.isEmpty
    let kept = outcome.complaint.ranges(of: "the text is kept sealed").count
    if isText, outcome.code == 1, tried.fault.mode != .stay { #expect(kept > 0, "\(place)") }
    for _ in 0..<kept { try work.mustRun(["log", "herat", "--unsent"]) }
    try work.write("the last", to: "last")
    try work.mustRun(["log", "herat"], input: "last")
    let bodies = try work.messages().map(\.body)
    for body in command.bodies {
      let count = bodies.count { $0 == body }
      if outcome.code == 0 || kept > 0 && tried.fault.mode != .stay {
        #expect(count == 1, "\(place): \(bodies)")
      }
      #expect(count <= 1, "\(place): \(bodies)")
    }
    #expect(bodies.first == "the first" && bodies.last == "the last", "\(place): \(bodies)")
    if tried.act == .attach {
      let files = bodies.count { $0.isEmpty }
      #expect(outcome.code == 0 ? files == 1 : files <= 1, "\(place): \(bodies)")
    }
    try work.mustVerify()
  }
}
