import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Devices")
struct DeviceTests {
  /// Another machine that has the same folder.
  private func elsewhere(_ fixture: JournalFixture, _ name: String, _ seed: UInt64) -> Surroundings
  {
    let state = fixture.root + "/" + name
    return Surroundings(
      now: { Timestamp(seconds: 1_600_000_000) }, randomness: .seeded(seed),
      folders: UserFolders { ["XDG_STATE_HOME": state, "HOME": state][$0] }, parallelism: 2)
  }

  private func replayed(_ journal: borrowing Journal) throws -> [UInt8] {
    let vault = journal.vault
    return try journal.database.read { (rows) throws(JournalError) in
      try Folding.replay(vault: vault, rows: rows).state.encoded
    }
  }

  @Test(
    "machines that take turns at one folder add up to one state, however it is folded",
    arguments: UInt64(1)...4)
  func takesTurns(seed: UInt64) throws {
    let fixture = JournalFixture(seed: seed)
    defer { fixture.remove() }
    var random = Seeded(seed)
    var first = try fixture.create()
    let conversation = try Conversation(in: &first)
    let machines = [
      fixture.surroundings, elsewhere(fixture, "b", seed + 10), elsewhere(fixture, "c", seed + 20),
    ]
    var threads = [conversation.thread]
    for turn in 0..<24 {
      let at = machines.randomElement(using: &random)
      var journal = try fixture.open(surroundings: at)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        threads += try journal.addThreads([
          .init(handle: "t\(turn)", title: "t", contributors: [conversation.contributor])
        ])
      case 1:
        try journal.hold(conversation.thread, reason: "order", authority: "court")
      default:
        // Into a thread that another machine may have begun.
        let thread = threads.randomElement(using: &random) ?? conversation.thread
        try journal.log([
          Journal.NewMessage(
            thread: thread, direction: .incoming, contributor: conversation.contributor,
            body: Array("no \(turn)".utf8),
            provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
        ])
      }
      let (anew, kept) = (try replayed(journal), journal.state.encoded)
      #expect(anew == kept, "seed \(seed), turn \(turn)")
    }
    let journal = try fixture.open()
    #expect(try journal.devices().count == 3, "seed \(seed)")
    // Each log's own numbers go on without a gap, whatever the others do.
    for device in try journal.devices() {
      let last = journal.state.threads[conversation.thread]?.lastNumber[device.number] ?? 0
      #expect(last <= device.entries)
    }
    // What one knew is signed by the other: nothing that was appended is in front of what it names.
    let vault = journal.vault
    let unnamed = try journal.database.read { (rows) throws(JournalError) in
      let folding = try Folding.replay(vault: vault, rows: rows)
      return folding.logs.logs.map { folding.unnamedHeads(by: $0).count }
    }
    #expect(unnamed.contains(0), "seed \(seed): the one that wrote last has named all")
  }

  @Test("a second machine is added, named and retired; it then goes on in a new log")
  func retires() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let b = elsewhere(fixture, "b", 5)
    var here = try fixture.create()
    #expect(throws: JournalError.device(.hasLog(1))) { _ = try here.addDevice(label: "desk") }
    try here.labelDevice(1, "desk")
    var there = try fixture.open(surroundings: b)
    #expect(try there.addDevice(label: "laptop") == 2)
    #expect(there.ownLog == 2)
    try here.refresh()
    #expect(throws: JournalError.device(.own)) { try here.retireDevice(1, reason: "lost") }
    #expect(throws: JournalError.device(.unknown(7))) { try here.retireDevice(7, reason: "lost") }
    try here.retireDevice(2, reason: "lost")
    #expect(throws: JournalError.device(.retired(2))) { try here.retireDevice(2, reason: "lost") }
    // One that was open already is stopped, one that opens later begins anew.
    #expect(throws: JournalError.logRetiredMeanwhile) {
      try there.hold(there.id, reason: "order", authority: "court")
    }
    var again = try fixture.open(surroundings: b)
    #expect(again.findings.contains(.logRetired) && again.ownLog == nil)
    try again.hold(again.id, reason: "order", authority: "court")
    #expect(again.ownLog == 3)
    let devices = try again.devices()
    #expect(devices.map(\.record.label) == ["desk", "laptop", nil])
    #expect(devices.map(\.isOwn) == [false, false, true])
    #expect(devices[1].record.retirement?.reason == "lost")
    #expect(devices.map(\.entriesSinceRetired) == [0, 0, 0])
    #expect(try fixture.open().findings.isEmpty)
  }

  @Test("a snapshot keeps what is known of devices")
  func snapshot() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var here = try fixture.create()
    try here.labelDevice(1, "desk")
    var there = try fixture.open(surroundings: elsewhere(fixture, "b", 5))
    _ = try there.addDevice(label: "laptop")
    try there.retireDevice(1, reason: "sold")
    let state = there.state
    let copy = try JournalState(decoding: state.encoded, covers: state.covers)
    #expect(copy.encoded == state.encoded)
  }
}
