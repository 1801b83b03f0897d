import Glibc
import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

/// Ways in which words or keys would be lost, or a journal could not be written to any more.
@Suite("What must not be lost")
struct LossTests {
  @Test(
    "a sent time that no record holds is refused, and the journal goes on",
    arguments: [
      SentStamp(time: Timestamp(seconds: 1_628_771_400), offset: 23 * 60),
      SentStamp(time: Timestamp(seconds: Timestamp.writable.upperBound + 1)),
      SentStamp(time: Timestamp(seconds: Timestamp.writable.lowerBound - 1)),
    ])
  func sentTime(_ stamp: SentStamp) throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    var message = conversation.message("one")
    message.sent = stamp
    #expect(throws: JournalError.sentTimeOutOfRange) { try journal.log([message]) }
    try journal.log([conversation.message("two")])
    let thread = try #require(journal.state.thread(handle: "herat"))
    #expect(try journal.lastMessages(9, of: thread).map(\.body) == [Array("two".utf8)])
  }

  @Test("offsets up to 18 hours are read back")
  func offsets() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    for offset in [-18 * 60, 0, 18 * 60] {
      var message = conversation.message("\(offset)")
      message.sent = SentStamp(time: Timestamp(seconds: 1_628_771_400), offset: offset)
      try journal.log([message])
    }
    let thread = try #require(journal.state.thread(handle: "herat"))
    #expect(
      try journal.lastMessages(9, of: thread).map(\.content.fields.sent?.offset)
        == [-18 * 60, 0, 18 * 60])
  }

  @Test("keys that were put back while the journal was open are not written over")
  func olderKeys() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let old = try DurableFile.read(fixture.folder + "/keys", limit: KeyFile.byteLimit)
    let conversation = try Conversation(in: &journal)
    try DurableFile.replace(fixture.folder + "/keys", with: old, overwritingOld: false)
    #expect(throws: JournalError.keysOlder(seen: 3, found: 1)) {
      try journal.log([conversation.message("one")])
    }
    #expect(throws: JournalError.keysOlder(seen: 3, found: 1)) {
      try journal.addContributors([.init(handle: "c2", codename: "x")])
    }
    #expect(try DurableFile.read(fixture.folder + "/keys", limit: KeyFile.byteLimit) == old)
    #expect(throws: JournalError.keysOlder(seen: 3, found: 1)) { _ = try fixture.open() }
  }

  @Test("a journal of many logs is still written to when its snapshot is due")
  func manyLogs() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    do {
      var journal = try fixture.create()
      _ = try Conversation(in: &journal)
    }
    for _ in 0..<72 {
      JournalFixture.removeTree(fixture.root + "/state")
      var journal = try fixture.open()
      let thread = try #require(journal.state.thread(handle: "herat"))
      try journal.addNote([0x61], to: thread.id, about: nil)
    }
    var journal = try fixture.open()
    let thread = try #require(journal.state.thread(handle: "herat"))
    for _ in 0..<3 {
      try journal.log(
        (0..<256).map { number in
          Journal.NewMessage(
            thread: thread.id, direction: .outgoing, contributor: nil,
            body: Array("\(number)".utf8),
            provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
        })
    }
    #expect(try fixture.open().findings == [])
  }

  @Test("two processes without a device file begin one log, not two")
  func oneLog() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    do {
      var journal = try fixture.create()
      _ = try Conversation(in: &journal)
    }
    JournalFixture.removeTree(fixture.root + "/state")
    var first = try fixture.open()
    var second = try fixture.open()
    let thread = try #require(first.state.thread(handle: "herat"))
    for _ in 0..<2 {
      try first.addNote([0x61], to: thread.id, about: nil)
      try second.addNote([0x62], to: thread.id, about: nil)
    }
    let journal = try fixture.open()
    #expect(journal.findings == [])
    #expect(journal.state.covers.logs.sorted() == [1, 2])
    #expect(journal.state.thread(handle: "herat")?.additionCount == 4)
  }

  @Test("texts that could not be logged are kept up to a limit, and can always be read back")
  func unsent() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let journal = try fixture.create()
    let text = [UInt8](repeating: 0x61, count: 1 << 20)
    var kept = 0
    for _ in 0..<20 {
      guard (try? journal.unsentShelf().keep(journal.unsent(text, as: .note, for: "herat"))) != nil
      else { break }
      kept += 1
    }
    #expect(kept >= 8 && kept < 20)
    #expect(try journal.unsentTexts().count == kept)
    try journal.dropUnsent(#require(try journal.unsentTexts().first))
    #expect(try journal.unsentTexts().count == kept - 1)
  }

  @Test("a file that was cleared away before its entry is missed")
  func clearedFile() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let path = fixture.root + "/photo.jpg"
    try DurableFile.createNew(path, [1, 2, 3])
    let photo = try journal.storeAttachment(reading: SourceFile.open(path), name: "photo.jpg")
    try journal.discardAttachment(photo)
    #expect(throws: JournalError.attachmentGone) {
      try journal.log([conversation.message("a photo", attachments: [photo])])
    }
  }

  @Test("a contributor was last heard from when the latest message of any thread came")
  func lastHeard() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let other = try journal.addThreads([
      .init(handle: "later", title: "", contributors: [conversation.contributor])
    ])[0]
    var late = conversation.message("late")
    late.sent = SentStamp(time: Timestamp(seconds: 1_700_000_000))
    var early = conversation.message("early")
    early.thread = other
    early.sent = SentStamp(time: Timestamp(seconds: 1_600_000_000))
    try journal.log([late, early])
    #expect(
      journal.state.contributor(handle: "c1")?.lastHeard == Timestamp(seconds: 1_700_000_000))
  }
}
