import Glibc
import Testing

/// Each call by which an import of more than one batch writes fails in turn.
@Suite struct FailedImportTests {
  /// Every so many calls; `Scripts/crash` takes each.
  private static let step = unsafe getenv("TESTIMONY_CRASHES") == nil ? 40 : 1

  @Test("an import in which a write fails completes when it is run again, without doubles")
  func imports() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let bodies = (1...4_100).map { "row \($0)" }
    try work.write(
      bodies.map { #"{"thread":"herat","from":"c1","body":"\#($0)"}"# + "\n" }.joined(), to: "rows")
    let command = ["import", "rows", "--format", "jsonl"]
    let files = try JournalFiles(of: work)
    let rehearsed = try work.run(command, fault: nil)
    #expect(rehearsed.outcome.code == 0)
    let calls = rehearsed.calls.filter(\.isDurable)
    try #require(calls.count > 2 * Self.step)
    var count = 0
    for (place, call) in calls.enumerated() where place % Self.step == 0 {
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
    print("import: \(count) calls of \(calls.count) that fail")
  }
}
