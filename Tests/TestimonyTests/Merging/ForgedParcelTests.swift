import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

/// What somebody can try who has the journal's keys, and not those that sign another machine's log.
@Suite("Forged parcels")
struct ForgedParcelTests {
  private func refusal(_ parcel: some Parcel, into machine: Int, _ machines: Machines) throws
    -> MergeRefusal?
  {
    var journal = try machines.open(machine)
    do throws(JournalError) {
      _ = try journal.merge(parcel)
      return nil
    } catch {
      guard case .merge(let refusal) = error else { throw error }
      return refusal
    }
  }

  private func bundle(_ name: String, _ machines: Machines) throws -> Bundle {
    let journal = try machines.open(0, access: .readOnly)
    return try Bundle(machines.stick(name), of: journal.id, master: journal.master)
  }

  @Test("an entry that was sealed anew for another thread is refused")
  func otherThread() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    var kabul = Identifier.zero
    do {
      var there = try machines.open(1)
      kabul = try there.addThreads([
        .init(handle: "kabul", title: "k", contributors: [talk.contributor])
      ])[0]
      try there.log([talk.message("from there")])
    }
    try machines.pack(1, "there")
    let vault = try machines.open(1, access: .readOnly).vault
    let whole = try bundle("there", machines)
    let place = try #require(whole.logs.firstIndex { $0.first == 0 && $0.identity != vault.keyring.logs[0] })
    let ring = whole.logs[place].keyring
    let (from, to) = (try #require(ring.owner(talk.thread)), try #require(ring.owner(kabul)))
    let forged = ChangedParcel(whole) { log, _, entry in
      guard log == place, entry.owner == from, let record = entry.record else { return entry }
      let context = { (owner: Int) in
        AssociatedData.record(
          journal: vault.journal, owner: ring.owners[owner].id, commitment: entry.commitment)
      }
      guard
        let text = try? unsafe ring.keys.open(
          record.span.bytes, key: ring.key(ofOwner: from), context: context(from))
      else { return entry }
      let sealed = ring.keys.seal(
        text, key: ring.key(ofOwner: to), context: context(to), randomness: .seeded(3))
      return ParcelEntry(commitment: entry.commitment, owner: to, record: sealed)
    }
    guard case .altered? = try refusal(forged, into: 0, machines) else {
      Issue.record("taken")
      return
    }
    #expect(try machines.verify(0).isEmpty)
    #expect(try machines.merge("there", into: 0).added > 0)
  }

  @Test("a head that its log's key never signed is no evidence against that log")
  func inventedHead() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    do {
      var there = try machines.open(1)
      try there.log([machines.conversation.message("from there")])
      // As if machine 0 had written a thousand entries.
      let head = try #require(try there.publishHeads().first { $0.device == 1 })
      let name = LogView.originName(head.origin)
      let text = Checkpoint(origin: name, size: 1_000, root: SHA256.hash([1])).text
      let seed = Randomness.seeded(8).bytes(SigningKey.seedByteCount)
      guard let key = unsafe SigningKey(seed: seed.span.bytes) else { return }
      let note = try SignedNote.signed(
        text: text, name: name, key: key.verificationKey, signature: key.sign(text))
      try there.append([
        EntryDraft(
          kind: .heads, owner: there.id,
          body: .object(MemberObject([("heads", .array([.string(note.bytes)]))])))
      ])
    }
    try machines.pack(1, "there")
    let count = try machines.open(0).entryCount
    guard case .altered? = try refusal(bundle("there", machines), into: 0, machines) else {
      Issue.record("taken, or believed")
      return
    }
    let journal = try machines.open(0)
    let (after, own) = (journal.entryCount, journal.ownLog)
    #expect(after == count && own == 1)
    #expect(try journal.devices().allSatisfy { $0.record.divergences.isEmpty })
  }

  @Test("entries that are not those under the signed head are no fork")
  func otherEntries() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    do {
      var there = try machines.open(1)
      try there.log((0..<4).map { machines.conversation.message("message \($0)") })
    }
    try machines.hand(from: 1, to: 0)
    do {
      var there = try machines.open(1)
      try there.log([machines.conversation.message("later")])
    }
    try machines.pack(1, "there")
    for first in [UInt64(0), 1] {
      let whole = try bundle("there", machines)
      let forged = ChangedParcel(whole, from: first) { _, sequence, entry in
        guard sequence == 2 else { return entry }
        return ParcelEntry(
          commitment: SHA256.hash([1]), owner: entry.owner, record: entry.record)
      }
      guard case .rootDiffers? = try refusal(forged, into: 0, machines) else {
        Issue.record("taken, or called a fork, from \(first)")
        return
      }
    }
    let journal = try machines.open(0)
    #expect(try journal.devices().allSatisfy { $0.record.divergences.isEmpty })
    #expect(try machines.merge("there", into: 0).added == 1)
  }
}

/// A bundle with entries exchanged by somebody who can seal them.
struct ChangedParcel: Parcel {
  private let whole: Bundle
  private let first: UInt64
  private let change: (Int, UInt64, ParcelEntry) -> ParcelEntry
  let logs: [ParcelLog]

  /// `change` gets the log's place, the entry's number in it, and the entry; `first` is how many entries of each
  /// log are left out, of those that have more.
  init(
    _ whole: Bundle, from first: UInt64 = 0,
    _ change: @escaping (Int, UInt64, ParcelEntry) -> ParcelEntry
  ) {
    self.whole = whole
    self.first = first
    self.change = change
    logs = whole.logs.map {
      ParcelLog(identity: $0.identity, first: first, note: $0.note, keyring: $0.keyring)
    }
  }

  func readEntries(
    of place: Int, _ body: (ParcelEntry) throws(JournalError) -> Void
  ) throws(JournalError) {
    var sequence: UInt64 = 0
    try whole.readEntries(of: place) { (entry) throws(JournalError) in
      if sequence >= first { try body(change(place, sequence, entry)) }
      sequence += 1
    }
  }

  func readPieces(
    _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
  ) throws(JournalError) {
    try whole.readPieces(body)
  }
}
