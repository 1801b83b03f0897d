import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

@Suite("The order of the fold")
struct FoldOrderTests {
  @Test(
    "three machines that decide apart come to one state, whatever the schedule",
    arguments: UInt64(0)..<20)
  func agrees(part: UInt64) throws {
    for seed in part * 10..<(part + 1) * 10 {
      var schedule = Schedule(seed: seed)
      for _ in 0..<24 {
        schedule.step()
      }
      for machine in schedule.machines {
        // What was folded entry by entry is what the entries add up to.
        #expect(
          machine.state.encoded == schedule.replay(machine.has).encoded, "seed \(seed), apart")
      }
      schedule.settle()
      let states = schedule.machines.map(\.state.encoded)
      #expect(states[0] == states[1] && states[1] == states[2], "seed \(seed), settled")
      #expect(
        schedule.machines.allSatisfy { $0.has == schedule.machines[0].has }, "seed \(seed)")
      expectStricter(schedule, seed)
    }
  }

  /// Of decisions made apart the one that hides, holds or ends more counts: only what was known to
  /// whoever took it back is taken back.
  private func expectStricter(_ schedule: Schedule, _ seed: UInt64) {
    let state = schedule.machines[0].state
    let has = schedule.machines[0].has
    let entries = has.logs.flatMap { log in
      schedule.logs[Int(log) - 1].prefix(Int(has[log] ?? 0))
    }
    func bodies(_ kind: EntryKind) -> [(commitment: Digest, body: MemberObject)] {
      entries.filter { $0.row.kind == kind }.compactMap { entry in
        MemberObject(parsing: entry.content.tokens.body).map { (entry.commitment, $0) }
      }
    }
    let undone = Set(bodies(.redaction).flatMap { $0.body.digests("undoes") ?? [] })
    let hidden = Set(bodies(.redaction).filter { $0.body["undoes"] == nil }.map(\.commitment))
    let standing = state.redactions.values.joined().filter { $0.undoneBy == nil }
    #expect(
      Set(standing.map(\.entry.commitment)) == hidden.subtracting(undone), "seed \(seed)")
    let lifted = Set(bodies(.hold).flatMap { $0.body.digests("lifts") ?? [] })
    let held = Set(bodies(.hold).filter { $0.body.text("event") == "set" }.map(\.commitment))
    #expect(Set(state.holds.map(\.entry.commitment)) == held.subtracting(lifted), "seed \(seed)")
    for entry in bodies(.device) where entry.body.text("event") == "retired" {
      guard let origin = entry.body.identifier("log") else { continue }
      #expect(state.devices.isRetired(origin), "seed \(seed)")
    }
  }

  @Test("an entry that names heads comes after all under them, through other logs too")
  func waits() throws {
    let origins = (1...3).map { Schedule.identifier(UInt8(40 - $0), 1) }
    let logs = origins.enumerated().map {
      FoldOrder.Log(device: UInt16($0 + 1), origin: $1, size: 4)
    }
    // The first entry of log 1 after its second names log 2, whose second names log 3.
    let names: [EntryID: [NamedHead]] = [
      EntryID(device: 1, sequence: 2): [
        NamedHead(origin: origins[1], size: 2), NamedHead(origin: origins[2], size: 3),
      ],
      EntryID(device: 2, sequence: 1): [NamedHead(origin: origins[2], size: 1)],
    ]
    #expect(
      Self.order(of: logs, names) == [
        "1:0", "1:1", "3:0", "3:1", "3:2", "2:0", "2:1", "1:2", "1:3", "3:3", "2:2", "2:3",
      ])
  }

  @Test("logs that name each other in a circle, or more than there is, end all the same")
  func circles() {
    var random = Seeded(11)
    for seed in 0..<500 {
      let count = Int.random(in: 1...4, using: &random)
      let logs = (0..<count).map {
        FoldOrder.Log(
          device: UInt16($0 + 1), origin: Schedule.identifier(UInt8($0)),
          size: UInt64.random(in: 0...4, using: &random))
      }
      var names: [EntryID: [NamedHead]] = [:]
      for log in logs {
        for sequence in 0..<log.size where Bool.random(using: &random) {
          names[EntryID(device: log.device, sequence: sequence)] = logs.map {
            NamedHead(origin: $0.origin, size: UInt64.random(in: 0...6, using: &random))
          }
        }
      }
      let order = Self.order(of: logs, names)
      #expect(order.count == Int(logs.reduce(0) { $0 + $1.size }), "seed \(seed)")
      #expect(Set(order).count == order.count, "seed \(seed)")
    }
  }

  private static func order(
    of logs: [FoldOrder.Log], _ names: [EntryID: [NamedHead]]
  ) -> [String] {
    var order = FoldOrder(of: logs, after: PerLog())
    var found: [String] = []
    while let run = order.next() {
      let next = run.sequences.lowerBound
      let id = EntryID(device: run.device, sequence: next)
      if let heads = names[id], order.waits(for: heads) { continue }
      found.append("\(run.device):\(next)")
      order.advance(to: next + 1, of: run.device)
    }
    return found
  }
}
