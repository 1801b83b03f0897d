import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("Forks and logs that were put back")
struct ForkTests {
  private func log(_ text: String, on machine: Int, _ machines: Machines) throws {
    var journal = try machines.open(machine)
    try journal.log([machines.conversation.message(text)])
    try journal.close()
  }

  /// Machine 2 becomes a copy of machine 1, with what that one signs with.
  private func clone(_ machines: Machines) throws {
    try machines.copyFolder(from: machines.folder(1), to: machines.folder(2))
    let id = try Journal.identifier(of: JournalFolder.open(at: machines.folder(1)))
    let one = try #require(StateFolder(of: id.bytes, in: machines.surroundings[1].folders))
    let two = try #require(StateFolder(of: id.bytes, in: machines.surroundings[2].folders))
    try two.create()
    try Machines.copy(one.device, two.device)
  }

  private func refusal(_ name: String, into machine: Int, _ machines: Machines) throws
    -> MergeRefusal?
  {
    do throws(JournalError) {
      let journal: Journal
      do { journal = try machines.open(machine) } catch { throw .noStateFolder }
      _ = try journal.merge(bundle: machines.stick(name))
      return nil
    } catch {
      guard case .merge(let refusal) = error else { throw error }
      return refusal
    }
  }

  @Test("two heads of one size are shown, recorded once, and never merged")
  func twoHeads() throws {
    let machines = try Machines(3)
    defer { machines.fixture.remove() }
    try log("before", on: 1, machines)
    try clone(machines)
    try log("one", on: 1, machines)
    try log("other", on: 2, machines)
    try machines.hand(from: 1, to: 0)
    try machines.pack(2, "copy")
    let before = try machines.open(0).state.messageCount
    guard case .twoHeads(let divergence)? = try refusal("copy", into: 0, machines) else {
      Issue.record("not found")
      return
    }
    // Log, the first message before it, and then the one that differs.
    #expect(divergence.sequence == 2)
    let journal = try machines.open(0)
    let device = try #require(try journal.devices().first { $0.origin == divergence.log })
    let identity = try #require(
      journal.vault.keyring.logs.first { $0.origin == divergence.log })
    for note in [divergence.ours, divergence.theirs] {
      let signed = try SignedNote(parsing: note)
      let verifier = NoteVerifier(
        name: LogView.originName(divergence.log), key: identity.logKey)
      #expect(try signed.verified(by: [verifier]) == [verifier])
    }
    #expect(device.record.knows(divergence.theirs) && journal.state.messageCount == before)
    let count = journal.entryCount
    #expect(try refusal("copy", into: 0, machines) != nil)
    #expect(try machines.open(0).entryCount == count)
    #expect(try machines.verify(0).isEmpty)
    // Whoever writes that log goes on in another one, and the evidence comes along.
    #expect(try refusal("copy", into: 1, machines) != nil)
    #expect(try machines.open(1).ownLog == 3)
    try machines.hand(from: 0, to: 1)
    #expect(try machines.open(1).devices()[1].record.divergences.count == 1)
  }

  @Test("a fork with a longer side is found from both sides")
  func longer() throws {
    let machines = try Machines(3)
    defer { machines.fixture.remove() }
    try log("before", on: 1, machines)
    try clone(machines)
    try log("one", on: 1, machines)
    try log("two", on: 1, machines)
    try log("other", on: 2, machines)
    try machines.hand(from: 1, to: 0)
    try machines.pack(2, "copy")
    guard case .fork(let one)? = try refusal("copy", into: 0, machines) else {
      Issue.record("not found")
      return
    }
    #expect(one.sequence == 2)
    try machines.pack(0, "whole")
    guard case .fork(let other)? = try refusal("whole", into: 2, machines) else {
      Issue.record("not found from the other side")
      return
    }
    #expect(other.sequence == 2 && other.theirs == one.ours && other.ours == one.theirs)
  }

  @Test("a log of which somebody has named more than there is was put back")
  func rewound() throws {
    let machines = try Machines(3)
    defer { machines.fixture.remove() }
    try log("before", on: 1, machines)
    try machines.pack(1, "early")
    try log("later", on: 1, machines)
    try machines.hand(from: 1, to: 0)
    try log("knows of all", on: 0, machines)
    // Machine 0 lost what it had of log 2, as if somebody had cut it off there.
    let parcel = try CutParcel(machines, machine: 0, name: "all", log: 1)
    var journal = try machines.open(2)
    var origin: Identifier?
    do {
      _ = try journal.merge(parcel)
      Issue.record("merged")
    } catch {
      guard case .merge(.rewound(let heads, let named, let found)) = error else { throw error }
      #expect(named == 3 && found < named)
      origin = heads.log
      let here = try Checkpoint(parsing: SignedNote(parsing: heads.ours).text)
      let seen = try Checkpoint(parsing: SignedNote(parsing: heads.theirs).text)
      #expect(here.size == found && seen.size == named && here.origin == seen.origin)
    }
    // Both are recorded, once.
    let cut = try #require(origin)
    #expect(journal.state.devices.record(of: cut).divergences.count == 1)
    _ = try? journal.merge(parcel)
    #expect(journal.state.devices.record(of: cut).divergences.count == 1)
    #expect(journal.state.messageCount == 1)
  }

  @Test("a machine whose own log is longer elsewhere was put back: it is closed, then merged")
  func ownRewound() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    try log("before", on: 1, machines)
    let id = try Journal.identifier(of: JournalFolder.open(at: machines.folder(1)))
    let state = try #require(StateFolder(of: id.bytes, in: machines.surroundings[1].folders))
    let copy = machines.fixture.root + "/copy"
    try machines.copyFolder(from: machines.folder(1), to: copy)
    try Machines.copy(state.device, copy + "/device")
    try log("later", on: 1, machines)
    try machines.hand(from: 1, to: 0)
    // The whole home folder goes back, so that nothing is seen locally.
    try machines.copyFolder(from: copy, to: machines.folder(1))
    try Machines.copy(copy + "/device", state.device)
    #expect(try machines.open(1).findings.isEmpty)
    // Also by a parcel that holds nothing of that log, as this machine is said to have it.
    try machines.pack(0, "part", for: 2)
    guard case .ownRewound(_, 3, 2)? = try refusal("part", into: 1, machines) else {
      Issue.record("not found in a part")
      return
    }
    try Machines.copy(copy + "/device", state.device)
    try machines.pack(0, "whole")
    guard
      case .ownRewound(let heads, let there, let here)? = try refusal("whole", into: 1, machines)
    else {
      Issue.record("not found")
      return
    }
    #expect(there == 3 && here == 2)
    #expect(try Checkpoint(parsing: SignedNote(parsing: heads.ours).text).size == 2)
    #expect(try Checkpoint(parsing: SignedNote(parsing: heads.theirs).text).size == 3)
    #expect(try machines.open(1).findings == [.rolledBack(seen: 3, found: 2)])
    #expect(try machines.merge("whole", into: 1).added > 0)
    try log("goes on", on: 1, machines)
    #expect(try machines.open(1).ownLog == 3)
    try machines.settle()
    #expect(try machines.digest(0) == machines.digest(1))
  }
}

/// A bundle of which somebody who has the journal's keys left out the end of one log, and put an earlier
/// signed head in the place of the last.
struct CutParcel: Parcel {
  private let whole: Bundle
  private let place: Int
  private let size: UInt64
  let logs: [ParcelLog]

  init(_ machines: Machines, machine: Int, name: String, log place: Int) throws {
    try machines.pack(machine, name)
    let early = try machines.open(1)
    whole = try Bundle(machines.stick(name), of: early.id, master: early.master)
    self.place = place
    let old = try Bundle(machines.stick("early"), of: early.id, master: early.master)
    let origin = whole.logs[place].identity.origin
    let note = try #require(old.logs.first { $0.identity.origin == origin }).note
    let head = try Checkpoint(parsing: SignedNote(parsing: note).text)
    self.size = head.size
    logs = whole.logs.enumerated().map {
      $0.offset == place
        ? ParcelLog(
          identity: $0.element.identity, first: 0, note: note, keyrings: $0.element.keyrings)
        : $0.element
    }
  }

  func readEntries(
    of place: Int, _ body: (ParcelEntry) throws(JournalError) -> Void
  ) throws(JournalError) {
    var count: UInt64 = 0
    try whole.readEntries(of: place) { (entry) throws(JournalError) in
      if place != self.place || count < size { try body(entry) }
      count += 1
    }
  }

  func readPieces(
    of files: [Identifier], _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
  ) throws(JournalError) {
    try whole.readPieces(of: files, body)
  }
}
