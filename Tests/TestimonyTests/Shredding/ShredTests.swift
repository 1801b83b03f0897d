import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("Shredding")
struct ShredTests {
  @Test("destroys a message with its note and file, and nothing else; the journal stays sound")
  func message() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    let before = try fixture.open()
    let plan = try before.plan(receipt, conversation)
    #expect(plan.records == [.message: 1, .note: 1])
    #expect(plan.files == 1)
    try before.shred(plan, reason: "she asked", authority: "the editor")

    let after = try fixture.open()
    let findings = after.findings
    #expect(findings == [])
    let thread = try #require(after.state.threads[conversation.thread])
    #expect(thread.messageCount == 3)
    #expect(thread.shreddedCount == 1)
    let bodies = try after.lastMessages(20, of: thread).map {
      String(decoding: $0.body, as: UTF8.self)
    }
    #expect(bodies == ["the first word", "an answer", "last"])
    #expect(try after.message(2, device: nil, of: thread) == nil)
    #expect(try after.leftoverFiles() == [])
    let history = try after.shredHistory()
    #expect(history.map(\.order.reason) == ["she asked"])
    #expect(history.map(\.order.numbers) == [[2]])
    #expect(try fixture.verification().faults.map(\.code) == [])
  }

  @Test("leaves neither old keys nor old records in any file")
  func bytesAreGone() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    let before = try fixture.open()
    let old = try before.database.read { (rows) throws(StorageError) in
      try rows.entry(device: 1, sequence: receipt.reference.id.sequence)?.record
    }
    let record = try #require(old)
    let keys = try DurableFile.read(fixture.folder + "/keys", limit: 1 << 20)
    #expect(try fixture.holds(record) && fixture.holds(keys))
    let ring = before.vault.keyring
    let place = ring.key(ofOwner: try #require(ring.owner(conversation.thread)))
    let plan = try before.plan(receipt, conversation)
    try before.shred(plan, reason: "r", authority: "a")

    // Not a piece of either, in any file.
    for bytes in [record, try KeyFile(decoding: keys).sealedKeyring] {
      for start in stride(from: 0, to: bytes.count - 24, by: 24) {
        #expect(try !fixture.holds(Array(bytes[start..<start + 24])))
      }
    }
    let context = AssociatedData.record(
      journal: try fixture.open().id, owner: conversation.thread,
      commitment: receipt.reference.commitment)
    // What an old copy holds opens with the old key, and with none of the new ones.
    #expect((try? unsafe ring.keys.open(record.span.bytes, key: place, context: context)) != nil)
    let new = try fixture.open().vault.keyring
    for key in 0..<new.keys.count {
      #expect((try? unsafe new.keys.open(record.span.bytes, key: key, context: context)) == nil)
    }
    #expect(new.keys.count == ring.keys.count)
  }

  @Test("a whole thread goes, and its contributor stays")
  func thread() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (_, conversation) = try fixture.doomedConversation()
    do {
      let journal = try fixture.open()
      let thread = try #require(journal.state.threads[conversation.thread])
      let plan = try journal.planShred(of: .thread(thread), keepingOriginals: false)
      #expect(plan.recordCount == 6)
      try journal.shred(plan, reason: "r", authority: "a")
    }
    let after = try fixture.open()
    let state = after.state
    #expect(state.threads[conversation.thread] == nil)
    #expect(state.contributors[conversation.contributor] != nil)
    #expect(try fixture.verification().faults.map(\.code) == [])
  }

  @Test("the index is made anew without what was shredded, and gives no number twice")
  func indexLost() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    let before = try fixture.open()
    let plan = try before.plan(receipt, conversation)
    try before.shred(plan, reason: "r", authority: "a")
    do {
      let journal = try fixture.open()
      try journal.database.write { (writer) throws(StorageError) in
        try writer.putSegment(
          SegmentRow(
            number: 0, root: [UInt8](repeating: 7, count: 32),
            checksum: [UInt8](repeating: 7, count: 16), record: [7, 7, 7]), device: 1)
        try writer.deleteSnapshot()
      }
    }
    var journal = try fixture.open()
    let (findings, state) = (journal.findings, journal.state)
    #expect(findings == [.indexRebuilt(segments: 1)])
    #expect(state.threads[conversation.thread]?.shreddedCount == 1)
    #expect(try journal.log([conversation.message("next")])[0].number == 5)
    #expect(try fixture.verification().faults.map(\.code) == [])
  }

  @Test("a record that is gone without a shred is a fault")
  func unexplained() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    do {
      let journal = try fixture.open()
      let plan = try journal.plan(receipt, conversation)
      try journal.shred(plan, reason: "r", authority: "a")
      let opened = try fixture.open()
      try opened.database.write { (writer) throws(StorageError) in
        try writer.blankEntry(device: 1, sequence: receipt.reference.id.sequence - 1)
      }
    }
    #expect(try fixture.verification().faults.map(\.code).contains(.recordMissing))
  }

  @Test("a hold on the thread, or on who speaks in it, refuses")
  func held() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    for owner in [conversation.thread, conversation.contributor] {
      var journal = try fixture.open()
      try journal.hold(owner, reason: "order 12", authority: "court")
      let refused = try journal.plan(receipt, conversation)
      #expect(refused.holds.map(\.reason) == ["order 12"])
      #expect(throws: JournalError.held) {
        try fixture.open().shred(refused, reason: "r", authority: "a")
      }
      try journal.releaseHold(owner, reason: "lifted", authority: "court")
      #expect(try journal.plan(receipt, conversation).holds == [])
    }
  }
}
