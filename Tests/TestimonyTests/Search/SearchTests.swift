import Testing
import TestimonyCrypto

@testable import Testimony
@testable import TestimonyStorage

@Suite("Search")
struct SearchTests {
  private func query(_ text: String) throws -> SearchQuery { try SearchQuery(Array(text.utf8)) }

  private func run(_ sql: String, in fixture: JournalFixture) throws {
    let connection = try Connection.open(
      fixture.folder + "/journal.db", mode: .readWrite, patience: 1_000)
    try connection.run(sql)
  }

  /// Messages with a rare word in some, over several blocks of the index and two threads, their sent
  /// times in another order than that of logging.
  private func fill(
    _ journal: inout Journal, count: Int, rareEvery: Int
  ) throws -> [(id: EntryID, time: Int64)] {
    let places = [
      try Conversation(in: &journal),
      try Conversation(in: &journal, handle: "kabul", contributor: "c2"),
    ]
    var messages: [Journal.NewMessage] = []
    for number in 0..<count {
      let word = number % rareEvery == rareEvery / 2 ? "Ghoryān" : "usual"
      var message = places[number % 2].message("message \(number) says \(word)")
      message.sent = SentStamp(
        time: Timestamp(seconds: 1_600_000_000 + Int64(number * 7919 % 1000)))
      messages.append(message)
    }
    let receipts = try journal.log(messages)
    return receipts.enumerated().filter { $0.offset % rareEvery == rareEvery / 2 }.map {
      ($0.element.reference.id, 1_600_000_000 + Int64($0.offset * 7919 % 1000))
    }
  }

  @Test("finds every one, the newest first, on one processor and on several", arguments: [1, 2, 5])
  func findsAll(parallelism: Int) throws {
    let fixture = JournalFixture(parallelism: parallelism)
    defer { fixture.remove() }
    var journal = try fixture.create()
    let rare = try fill(&journal, count: 1_500, rareEvery: 50)
    let result = try journal.search(for: query("ghoryan"), in: SearchScope(limit: 1_000))
    let expected = rare.sorted { ($0.time, $0.id) > ($1.time, $1.id) }.map(\.id)
    #expect(result.found.map(\.id) == expected)
    #expect(result.read == 1_500 && !result.isCut && result.unreadable == 0)
    let hits = try journal.hits(result.found[...])
    #expect(hits.map(\.entry.reference.id) == expected)
    #expect(hits.allSatisfy { String(decoding: $0.entry.body, as: UTF8.self).contains("Ghoryān") })
  }

  @Test("keeps the newest ones when there are more than are wanted", arguments: [1, 3, 10, 29, 30])
  func keepsNewest(limit: Int) throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let rare = try fill(&journal, count: 1_500, rareEvery: 50)
    let result = try journal.search(for: query("ghoryan"), in: SearchScope(limit: limit))
    let expected = rare.sorted { ($0.time, $0.id) > ($1.time, $1.id) }.map(\.id).prefix(limit)
    #expect(result.found.map(\.id) == Array(expected))
    #expect(limit == 30 || result.isCut)
  }

  @Test("the messages before and after a hit are those of its thread, across blocks of the index")
  func findsNeighbours() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let herat = try Conversation(in: &journal)
    let kabul = try Conversation(in: &journal, handle: "kabul", contributor: "c2")
    var messages = [herat.message("first")]
    messages += (0..<600).map { kabul.message("other \($0)") }
    messages.append(herat.message("needle"))
    messages += (0..<600).map { kabul.message("other \($0)") }
    messages.append(herat.message("last"))
    try journal.log(messages)
    let found = try journal.search(for: query("needle"), in: SearchScope(limit: 9)).found
    let hit = try #require(try journal.hits(found[...]).first)
    #expect(hit.before.map(\.body) == Array("first".utf8))
    #expect(hit.after.map(\.body) == Array("last".utf8))
    let ends = try journal.search(for: query("first"), in: SearchScope(limit: 9)).found
    let first = try #require(try journal.hits(ends[...]).first)
    #expect(first.before == nil && first.after.map(\.body) == Array("needle".utf8))
  }

  @Test("a hit that was moved to another place is not shown")
  func refusesMovedRow() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let receipts = try journal.log(["needle", "hay", "straw"].map { conversation.message($0) })
    let places = try receipts.map {
      try RowKey.of($0.reference.id.device, $0.reference.id.sequence)
    }
    try run(
      """
      UPDATE entries SET (e, checksum, record) =
        (SELECT e, checksum, record FROM entries WHERE id = \(places[0])) WHERE id = \(places[1])
      """, in: fixture)
    let found = try journal.search(for: query("needle"), in: SearchScope(limit: 9)).found
    #expect(found.count == 2)
    #expect(throws: JournalError.damaged(.leaf(receipts[1].reference.id))) {
      _ = try journal.hits(found[...])
    }
  }

  @Test("what does not open, or is gone, is counted and named, and the rest is searched")
  func countsUnreadable() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let receipts = try journal.log(
      ["needle 1", "needle 2", "needle 3", "needle 4"].map { conversation.message($0) })
    let places = try receipts.map {
      try RowKey.of($0.reference.id.device, $0.reference.id.sequence)
    }
    try run(
      """
      UPDATE entries SET record = zeroblob(length(record)) WHERE id = \(places[1]);
      DELETE FROM entries WHERE id = \(places[2])
      """, in: fixture)
    let result = try journal.search(for: query("needle"), in: SearchScope(limit: 9))
    #expect(Set(result.found.map(\.id)) == [receipts[0].reference.id, receipts[3].reference.id])
    #expect(result.unreadable == 2 && result.firstUnreadable == receipts[1].reference.id)
  }

  @Test("the quick way past a record's fields ends where the thorough one does")
  func skims() throws {
    var fields = EntryFields(
      kind: .translation, direction: .incoming, logged: Timestamp(seconds: 1_628_771_400))
    var empty = fields
    empty.kind = .message
    let digest = SHA256.hash([1])
    fields.number = 300
    fields.speaker = Identifier(random: .seeded(3))
    fields.sent = SentStamp(time: Timestamp(seconds: 1_600_000_000), offset: -270)
    fields.channel = "whatsapp"
    fields.language = "prs"
    fields.replyTo = digest
    fields.target = digest
    fields.thread = Identifier(random: .seeded(4))
    fields.provenance = Provenance(
      method: .typed, sent: .logging, uncertainty: .unknown, author: "Farid", reason: "ear")
    fields.provenance?.source = Provenance.Source(
      entry: digest, file: 3, offset: 70_000, length: 512, parser: "jsonl/1")
    let file = AttachmentReference(
      blob: Identifier(random: .seeded(5)), key: [UInt8](repeating: 7, count: 32), digest: digest,
      size: 9, name: "a.jpg")
    for (fields, files) in [(empty, []), (fields, [file, file])] {
      var content = try EntryContent(
        fields: fields, body: .text(Array("a word beside another".utf8)), attachments: files,
        randomness: .seeded(6))
      if fields.replyTo != nil {
        content.replyTo = EntryID(device: 1, sequence: 1)
        content.target = EntryID(device: 1, sequence: 2)
      }
      let record = try SkimmedRecord(content.encoded)
      #expect(record.kind == fields.kind && record.speaker == fields.speaker)
      #expect(record.fits(try query("\"a word beside another\"")))
      #expect(!record.fits(try query("whatsapp")))
      for length in 0..<content.encoded.count - 40 {
        // Cut short anywhere: refused or read, never a trap.
        _ = try? SkimmedRecord(Array(content.encoded.prefix(length)))
      }
    }
  }

  @Test("words are read as phrases in quotation marks, each once")
  func readsWords() throws {
    let body = Array("The bridge at Ghoryan, the old one".utf8)
    for (text, fits) in [
      ("bridge ghoryan", true), ("ghoryan bridge GHORYAN", true), ("\"old one\"", true),
      ("\"one old\"", false), ("\"old one", true), ("\"\" bridge", true), ("bridge zzz", false),
      ("  the\tbridge\n", true), ("\"the  bridge\"", true),
    ] {
      #expect(try query(text).matches([body[...]]) == fits, "\(text)")
    }
    for text in ["", "  ", "'", "\"\"", "\u{200C}\u{301}"] {
      #expect(throws: SearchError.nothing) { _ = try query(text) }
    }
    #expect(throws: SearchError.tooLong) { _ = try query(String(repeating: "a", count: 1_001)) }
    #expect(throws: SearchError.tooLong) {
      _ = try query((0...64).map { "w\($0)" }.joined(separator: " "))
    }
    #expect(try query("old one").places(in: body) == [27..<30, 31..<34])
  }
}
