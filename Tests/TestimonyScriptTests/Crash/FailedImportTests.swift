import Glibc
import Testing

/// Calls by which an import writes fail in turn.
@Suite(.serialized) struct FailedImportTests {
  /// So many lines, and every so many calls.
  struct Plan: Sendable {
    let lines: Int
    let step: Int
  }

  /// `Scripts/crash` takes each call of a short import.
  private static let plans = [
    Plan(lines: 60, step: unsafe getenv("TESTIMONY_CRASHES") == nil ? 9 : 1),
    Plan(lines: 4_100, step: 80),
  ]

  @Test(
    "an import in which a write fails completes when it is run again, without doubles",
    arguments: plans)
  func imports(plan: Plan) throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let bodies = (1...plan.lines).map { "row \($0)" }
    try work.write(
      bodies.map { #"{"thread":"herat","from":"c1","body":"\#($0)"}"# + "\n" }.joined(), to: "rows")
    let command = ["import", "rows", "--format", "jsonl"]
    let files = try JournalFiles(of: work)
    let rehearsed = try work.run(command, fault: nil)
    #expect(rehearsed.outcome.code == 0)
    let calls = rehearsed.calls.filter(\.isDurable)
    try #require(calls.count > plan.step)
    var count = 0
    for (place, call) in calls.enumerated() where place % plan.step == 0 {
      let mode: Fault.Mode = [.fail, .lie, .stay][count % 3]
      try files.restore()
      let fault = Fault(mode: mode, call: call.number, error: mode == .stay ? ENOSPC : EIO)
      let (outcome, _) = try work.run(command, fault: fault)
      #expect(outcome.code == 0 || outcome.code == 1, "\(fault): \(outcome.code)")
      if outcome.code == 1 {
        #expect(outcome.complaint.contains("testimony: error: "), "\(fault)")
        let again = try work.run(command)
        // Reported as failed after its last entry: then the same bytes are refused.
        #expect(
          again.code == 0 || again.complaint.contains("imported before"),
          "\(fault): \(again.complaint)")
      }
      #expect(try work.messages().map(\.body) == bodies, "\(fault)")
      try work.mustVerify()
      count += 1
    }
    print("import of \(plan.lines) lines: \(count) calls of \(calls.count) that fail")
  }
}
