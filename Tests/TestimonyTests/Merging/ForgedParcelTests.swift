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
    let first = vault.keyring.logs[0]
    let place = try #require(whole.logs.firstIndex { $0.identity != first })
    let ring = whole.logs[place].keyrings[0]
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

  @Test(
    "an order to shred what another thread's key seals destroys nothing, and every journal opens")
  func foreignOrder() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      let kabul = try there.addThreads([
        .init(handle: "kabul", title: "k", contributors: [talk.contributor])
      ])[0]
      let receipt = try there.log([talk.message("from there")])[0]
      let order = ShredOrder(
        subject: .message, owner: kabul,
        log: there.logOrigin(of: receipt.reference.id),
        items: [
          .init(
            sequence: receipt.reference.id.sequence, commitment: receipt.reference.commitment,
            kind: .message, number: 1)
        ], files: [], by: "x", reason: "r", authority: "a")
      try there.append([EntryDraft(kind: .shred, owner: there.id, body: .object(order.body))])
    }
    try machines.hand(from: 1, to: 0)
    for machine in 0..<2 {
      var journal = try machines.open(machine)
      try journal.log([talk.message("goes on")])
      let owes = journal.owesShreds
      #expect(!owes)
      let thread = try #require(journal.state.thread(handle: "herat"))
      #expect(
        try journal.lastMessages(9, of: thread).contains { $0.body == Array("from there".utf8) })
    }
  }

  @Test(
    "an entry of the journal that somebody sealed under a thread's key is not taken",
    arguments: [EntryKind.shred, .key])
  func foreignOwner(kind: EntryKind) throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    do {
      var there = try machines.open(1)
      let thread = try #require(there.state.thread(handle: "herat"))
      let receipt = try there.log([machines.conversation.message("from there")])[0]
      let log = there.logOrigin(of: receipt.reference.id)
      let order = ShredOrder(
        subject: .message, owner: thread.id, log: log,
        items: [
          .init(
            sequence: receipt.reference.id.sequence, commitment: receipt.reference.commitment,
            kind: .message, number: 1)
        ], files: [], by: "x", reason: "r", authority: "a")
      let body = kind == .shred ? order.body : MemberObject([("event", .text("backup"))])
      try there.append([EntryDraft(kind: kind, owner: thread.id, body: .object(body))])
    }
    do {
      try machines.hand(from: 1, to: 0)
      Issue.record("taken")
    } catch let error as JournalError {
      guard case .merge(.altered) = error else { throw error }
    }
    var journal = try machines.open(0)
    try journal.log([machines.conversation.message("goes on")])
  }

  @Test("a piece that is not what was written is not taken, and a sound one comes later")
  func pieces() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    do {
      var there = try machines.open(1)
      let path = machines.fixture.root + "/house.jpg"
      try DurableFile.createNew(path, Randomness.seeded(9).bytes(1_500_000))
      let file = try there.storeAttachment(reading: SourceFile.open(path), name: path)
      try there.log([machines.conversation.message("from there", attachments: [file])])
    }
    try machines.pack(1, "there")
    let forged = PieceParcel(try bundle("there", machines))
    do {
      var journal = try machines.open(0)
      let report = try journal.merge(forged)
      #expect(report.pieces == 1 && report.incompleteFiles == 1)
      let stored = try journal.database.read { (rows) throws(JournalError) in
        try Folding.wrap { () throws(StorageError) in try rows.blobs().count }
      }
      #expect(stored == 1)
    }
    #expect(try !machines.verify(0).isEmpty)
    #expect(try machines.merge("there", into: 0).pieces == 1)
    #expect(try machines.verify(0).isEmpty)
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
      ParcelLog(identity: $0.identity, first: first, note: $0.note, keyrings: $0.keyrings)
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
    of files: [Identifier], _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
  ) throws(JournalError) {
    try whole.readPieces(of: files, body)
  }
}

/// A bundle of which the second piece of each file is damaged, with a piece of a file that nobody has.
struct PieceParcel: Parcel {
  private let whole: Bundle
  let logs: [ParcelLog]

  init(_ whole: Bundle) {
    self.whole = whole
    logs = whole.logs
  }

  func readEntries(
    of place: Int, _ body: (ParcelEntry) throws(JournalError) -> Void
  ) throws(JournalError) {
    try whole.readEntries(of: place, body)
  }

  func readPieces(
    of files: [Identifier], _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
  ) throws(JournalError) {
    try whole.readPieces(of: files) { (blob, piece) throws(JournalError) in
      try body(Identifier(random: .seeded(77)), piece)
      guard piece.number == 1 else { return try body(blob, piece) }
      var record = piece.record
      record[record.count / 2] ^= 1
      try body(
        blob,
        ChunkRow(
          number: piece.number, isLast: piece.isLast, checksum: EntryVault.checksum(record),
          record: record))
    }
  }
}
