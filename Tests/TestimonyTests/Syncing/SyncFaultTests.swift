import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyHubLink
import TestimonyStorage

@testable import Testimony

@Suite("Syncs that are cut off")
struct SyncFaultTests {
  @Test(
    "a connection that breaks at any call, carried out or not, loses and doubles nothing",
    arguments: 1...3)
  func broken(seed: UInt64) throws {
    var random = Seeded(seed)
    let (machines, hub) = (try Machines(3, seed: seed), MemoryHub())
    defer { machines.fixture.remove() }
    var cuts = 0
    for round in 0..<90 {
      let machine = Int.random(in: 0..<3, using: &random)
      if round % 3 == 0 {
        var journal = try machines.open(machine)
        try journal.log(
          (0...Int.random(in: 0..<5, using: &random)).map {
            machines.conversation.message("\(round) \($0)")
          })
      }
      hub.breaksAfter = Int.random(in: 0..<14, using: &random)
      hub.breaksLate = Bool.random(using: &random)
      do {
        try machines.sync(machine, hub)
      } catch let error as JournalError {
        #expect(error == .sync(.hub(.lost("cut"))), "seed \(seed) round \(round)")
        cuts += 1
      }
      hub.breaksAfter = nil
      // Never two heads at one size, and no gap.
      for (log, heads) in hub.rows.heads {
        #expect(Set(heads.map(\.size)).count == heads.count, "seed \(seed)")
        let entries = hub.rows.entries[log] ?? []
        #expect(entries.enumerated().allSatisfy { UInt64($0) == $1.sequence }, "seed \(seed)")
        #expect(Set(entries.map(\.commitment)).count == entries.count, "seed \(seed)")
      }
    }
    #expect(cuts > 20, "seed \(seed): \(cuts)")
    for _ in 0..<2 { for machine in 0..<3 { try machines.sync(machine, hub) } }
    let whole = try machines.digest(0)
    for machine in 1..<3 { #expect(try machines.digest(machine) == whole, "seed \(seed)") }
    for machine in 0..<3 { #expect(try machines.verify(machine).isEmpty, "seed \(seed)") }
    print("seed \(seed): \(cuts) syncs cut off")
  }
}
