import SeededRandom
import Foundation
import Glibc
import Testing

/// Commands that are cut off, half of them at a chosen call to the system, and what is left of the
/// journal. `Scripts/crash` does it as often as it is told.
@Suite(.serialized) struct CrashTests {
  /// Kills in all, those of imports included.
  private static let kills: Int =
    unsafe getenv("TESTIMONY_CRASHES").flatMap { Int(unsafe String(cString: $0)) } ?? 30
  private static let imports = max(2, kills / 20)
  private static let inOneJournal = 28

  /// A journal to be made, and how often commands on it are cut off.
  struct Plan: Sendable {
    let seed: UInt64
    let kills: Int
  }

  private static let plans = stride(from: 0, to: kills - imports, by: inOneJournal).map {
    Plan(seed: UInt64($0 / inOneJournal + 1), kills: min(inOneJournal, kills - imports - $0))
  }

  @Test("every acknowledged message is there once, whatever was cut off", arguments: plans)
  func commands(plan: Plan) throws {
    var campaign = try CrashCampaign(seed: plan.seed)
    defer { campaign.remove() }
    let acts = CrashAct.allCases
    for number in 0..<plan.kills {
      // Each act comes with both kinds of kills.
      try campaign.kill(acts[number / 2 % acts.count], atCall: number % 2 == 0)
    }
    #expect(campaign.kills == plan.kills, "seed \(plan.seed)")
    #expect(campaign.killsAtCalls == (plan.kills + 1) / 2, "seed \(plan.seed)")
    print("seed \(plan.seed): \(campaign.kills) kills, \(campaign.killsAtCalls) at a chosen call")
  }

  @Test("an import of more than one batch that was cut off completes without doubles")
  func bulkImport() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let bodies = (1...4_200).map { "row \($0)" }
    try work.write(
      bodies.map { #"{"thread":"herat","from":"c1","body":"\#($0)"}"# + "\n" }.joined(), to: "rows")
    let command = ["import", "rows", "--format", "jsonl"]
    let files = try JournalFiles(of: work)
    var rehearsed: [TracedCall] = []
    let span = try ContinuousClock().measure {
      let run = try work.run(command, fault: nil)
      #expect(run.outcome.code == 0)
      rehearsed = run.calls.filter(\.isDurable)
    }
    var random = Seeded(1)
    var kills = 0
    for number in 0..<Self.imports * 2 where kills < Self.imports {
      try files.restore()
      let fault = rehearsed.randomElement(using: &random).map {
        Fault(mode: .torn, call: $0.number)
      }
      let child = try work.start(command, fault: number % 2 == 0 ? fault : nil)
      if number % 2 == 1 {
        for _ in 0..<UInt32.random(in: 0...UInt32(span / .milliseconds(1)), using: &random) {
          if child.hasEnded { break }
          usleep(1000)
        }
        kill(child.id, SIGKILL)
      }
      if try child.wait() == 128 + SIGKILL { kills += 1 }
      try work.mustVerify()
      let again = try work.run(command)
      // Killed after its last entry: then the same bytes are refused.
      #expect(again.code == 0 || again.complaint.contains("imported before"), "\(again.complaint)")
      #expect(try work.messages().map(\.body) == bodies, "import \(number)")
      try work.mustVerify()
    }
    #expect(kills == Self.imports)
    print("\(kills) kills of imports")
  }
}
