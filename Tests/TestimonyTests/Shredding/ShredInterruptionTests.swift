import Glibc
import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("Shredding, disturbed")
struct ShredInterruptionTests {
  @Test("one that only its entry tells of is carried out by the next opening, and remembered")
  func recordedOnly() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    do {
      var journal = try fixture.open()
      _ = try journal.recordShred(of: receipt, conversation)
    }
    let before = try fixture.open(access: .readOnly)
    let (owed, findings) = (before.owesShreds, before.findings)
    #expect(owed && findings == [.shredWaits])
    // The message and its note.
    #expect(try fixture.verification().faults.map(\.code) == [.shredWaits, .shredWaits])
    let after = try fixture.open()
    let left = after.owesShreds
    let isGone = try after.isShredded(receipt.reference.id)
    #expect(!left && isGone)
    #expect(try ShredMemory(of: after).orders().map(\.recordCount) == [2])
    #expect(try fixture.verification().faults.map(\.code) == [])
  }

  @Test(
    "one whose transaction was done is completed, with or without an index",
    arguments: [false, true])
  func resealed(losesIndex: Bool) throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    do {
      var journal = try fixture.open()
      let order = try journal.recordShred(of: receipt, conversation)
      let ring = journal.vault.keyring
      let owner = try #require(ring.owner(conversation.thread))
      let randomness = fixture.surroundings.randomness
      let pending = ring.replacing(owners: [owner], randomness: randomness)
      try journal.replaceKeys(pending)
      let work = ShredWork(
        [order], old: EntryVault(journal: journal.id, keyring: pending),
        new: EntryVault(journal: journal.id, keyring: pending.replaced(shreds: 1)),
        randomness: randomness)
      try journal.database.write { (writer) throws(JournalError) in
        try work.run(writer)
        guard losesIndex else { return }
        try Folding.wrap { () throws(StorageError) in
          try writer.putSegment(
            SegmentRow(
              number: 0, root: [UInt8](repeating: 7, count: 32),
              checksum: [UInt8](repeating: 7, count: 16), record: [7, 7, 7]), device: 1)
        }
      }
    }
    let isReadable = try fixture.open(access: .readOnly).isShredded(receipt.reference.id)
    #expect(isReadable)
    var after = try fixture.open()
    let (owes, replaced) = (after.owesShreds, after.vault.keyring.replaced)
    #expect(!owes && replaced.isEmpty)
    #expect(try after.log([conversation.message("next")])[0].number == 5)
    #expect(try fixture.verification().faults.map(\.code) == [])
  }

  @Test("what is written after the plan was shown is not overlooked")
  func changedSince() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    let planning = try fixture.open()
    let plan = try planning.plan(receipt, conversation)
    do {
      var other = try fixture.open()
      try other.addNote(
        Array("again: \(JournalFixture.doomed)".utf8), to: conversation.thread,
        about: receipt.reference)
    }
    do {
      try planning.shred(plan, reason: "r", authority: "a")
      Issue.record("it was shredded")
    } catch {
      #expect(error == .changedSincePlanned)
    }
    let after = try fixture.open()
    let isGone = try after.isShredded(receipt.reference.id)
    #expect(!isGone && after.state.shreds.isEmpty)
  }

  @Test("somebody who has it open meanwhile writes nothing with the old keys")
  func openElsewhere() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    var other = try fixture.open()
    let journal = try fixture.open()
    let plan = try journal.plan(receipt, conversation)
    try journal.shred(plan, reason: "r", authority: "a")
    do {
      try other.log([conversation.message("too late")])
      Issue.record("it was logged")
    } catch {
      #expect(error == .shreddedMeanwhile)
    }
    #expect(try fixture.verification().faults.map(\.code) == [])
  }

  @Test("a key file that an interrupted replacement left is gone before it is called destroyed")
  func leftover() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    let keys = try DurableFile.read(fixture.folder + "/keys", limit: 1 << 20)
    let leftover = fixture.folder + "/.testimony-new-left"
    try DurableFile.createNew(leftover, keys)
    let journal = try fixture.open()
    let plan = try journal.plan(receipt, conversation)
    try journal.shred(plan, reason: "r", authority: "a")
    #expect(!JournalFixture.names(in: fixture.folder).contains { $0.hasPrefix(".") })
    #expect(try !fixture.holds(KeyFile(decoding: keys).sealedKeyring))
  }

  @Test("a record of the thread that does not open keeps nothing else from being shredded")
  func rotten() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    let journal = try fixture.open()
    let plan = try journal.plan(receipt, conversation)
    let sequence = receipt.reference.id.sequence
    try journal.database.write { (writer) throws(StorageError) in
      let row = try writer.rows.entry(device: 1, sequence: sequence + 1)
      guard let record = row?.record, let checksum = row?.checksum else { throw .damaged(code: 0) }
      try writer.replaceRecord(
        device: 1, sequence: sequence + 1, checksum: checksum,
        record: [record[0]] + [UInt8](repeating: 5, count: record.count - 1))
    }
    try journal.shred(plan, reason: "r", authority: "a")
    let after = try fixture.open()
    let (isGone, owes) = (try after.isShredded(receipt.reference.id), after.owesShreds)
    #expect(isGone && !owes)
  }

  /// Writes the entry of a shred, and does nothing of it.
}
