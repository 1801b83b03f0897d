import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Merges in any order")
struct MergeScheduleTests {
  /// A bundle of which the reading fails at a drawn place: a stick that is pulled out, or a machine that
  /// stops.
  private struct BrokenParcel: Parcel {
    let whole: Bundle
    let after: UInt64
    let log: Int
    var logs: [ParcelLog] { whole.logs }

    func readEntries(
      of place: Int, _ body: (ParcelEntry) throws(JournalError) -> Void
    ) throws(JournalError) {
      var count: UInt64 = 0
      try whole.readEntries(of: place) { (entry) throws(JournalError) in
        guard place < log || count < after else {
          throw .bundle(.unreadable(errno: 5))
        }
        count += 1
        try body(entry)
      }
    }

    func readPieces(
      of files: [Identifier], _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
    ) throws(JournalError) {
      throw .bundle(.unreadable(errno: 5))
    }
  }

  private func write(_ machine: Int, _ machines: Machines, _ random: inout Seeded) throws {
    var journal = try machines.open(machine)
    let talk = machines.conversation
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      _ = try journal.addThreads([
        .init(
          handle: "t\(Int.random(in: 0..<3, using: &random))-\(journal.entryCount)", title: "t",
          contributors: [talk.contributor])
      ])
    case 1: try journal.hold(talk.thread, reason: "order", authority: "court")
    case 2: try journal.releaseHold(talk.thread, reason: "over", authority: "court")
    case 3:
      guard let entry = journal.state.redactions.values.joined().randomElement(using: &random)
      else { fallthrough }
      try journal.undo(
        [entry], about: EntryReference(id: entry.entry.id, commitment: entry.target),
        of: talk.thread, reason: "again")
    case 4:
      try journal.labelDevice(1, "desk \(Int.random(in: 0..<9, using: &random))")
    default:
      let receipt = try journal.log([talk.message("on \(machine)")])[0]
      if Bool.random(using: &random) {
        try journal.redact(
          receipt.reference, of: talk.thread, scope: RedactionScope(wholeBody: true), reason: "r")
      }
    }
  }

  private func interrupt(_ machine: Int, _ name: String, _ machines: Machines, _ draw: UInt64)
    throws
  {
    var journal = try machines.open(machine)
    let whole = try Bundle(machines.stick(name), of: journal.id, master: journal.master)
    let parcel = BrokenParcel(
      whole: whole, after: draw % 5, log: Int(draw / 5) % (whole.logs.count + 1))
    let before = journal.state.encoded
    do throws(JournalError) {
      _ = try journal.merge(parcel)
      Issue.record("merged")
    } catch {
      #expect(error == .bundle(.unreadable(errno: 5)))
    }
    #expect(journal.state.encoded == before)
  }

  @Test(
    "three machines come to one state, whatever they hand on, how often, in which order, and cut off",
    arguments: UInt64(1)...6)
  func converges(seed: UInt64) throws {
    let machines = try Machines(3, seed: seed)
    defer { machines.fixture.remove() }
    var random = Seeded(seed)
    var sticks: [String] = []
    for step in 0..<16 {
      let machine = Int.random(in: 0..<3, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        sticks.append("s\(step)")
        try machines.pack(machine, "s\(step)")
      case 1:
        if let stick = sticks.randomElement(using: &random) {
          try machines.merge(stick, into: machine)
        }
      case 2:
        if let stick = sticks.randomElement(using: &random) {
          try interrupt(machine, stick, machines, UInt64.random(in: 0..<40, using: &random))
        }
      default: try write(machine, machines, &random)
      }
    }
    try machines.settle()
    let digests = try (0..<3).map { try machines.digest($0) }
    #expect(digests[0] == digests[1] && digests[1] == digests[2], "seed \(seed)")
    for machine in 0..<3 {
      #expect(
        try machines.verify(machine).allSatisfy { $0 == .deviceFileMissing }, "seed \(seed)")
    }
  }
}
