import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony
@testable import TestimonyStorage

/// What somebody can do who can write to `journal.db` and has no key: rows can be copied, removed and
/// numbered anew. None of it may pass for what the keeper wrote.
@Suite("Rows that an attacker moved")
struct HostileRowsTests {
  private func run(_ sql: String, in fixture: JournalFixture) throws {
    let connection = try Connection.open(
      fixture.folder + "/journal.db", mode: .readWrite, patience: 1_000)
    try connection.run(sql)
  }

  /// A message, a decision that hides all of it, and a note.
  private func redacted(_ fixture: JournalFixture) throws -> (message: EntryID, decision: EntryID) {
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let message = try journal.log([conversation.message("I am Nargis")])[0].reference
    let decision = try journal.redact(
      message, of: conversation.thread, scope: RedactionScope(wholeBody: true), reason: "name")
    try journal.addNote(Array("a note".utf8), to: conversation.thread, about: nil)
    return (message.id, decision.reference.id)
  }

  private func key(_ id: EntryID) throws -> Int64 { try RowKey.of(id.device, id.sequence) }

  @Test("a decision cannot be replaced by a copy of another record of its thread")
  func copiedRow() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (message, decision) = try redacted(fixture)
    try run(
      """
      UPDATE entries SET (e, checksum, record) =
        (SELECT e, checksum, record FROM entries WHERE id = \(try key(message)))
        WHERE id = \(try key(decision))
      """, in: fixture)
    #expect(throws: JournalError.damaged(.leaf(decision))) { _ = try fixture.open() }
  }

  @Test("nor when the index is gone and has to be made anew")
  func copiedRowWithoutIndex() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let (message, decision) = try redacted(fixture)
    try run(
      """
      UPDATE entries SET (e, checksum, record) =
        (SELECT e, checksum, record FROM entries WHERE id = \(try key(message)))
        WHERE id = \(try key(decision));
      DELETE FROM segments
      """, in: fixture)
    #expect(throws: JournalError.damaged(.leaf(decision))) { _ = try fixture.open() }
  }

  @Test("a log cannot stand in the journal twice")
  func doubledLog() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    _ = try redacted(fixture)
    let shift = "id + (1 << 48)"
    try run(
      """
      INSERT INTO logs SELECT 2, origin, log_key, release_key FROM logs;
      INSERT INTO checkpoints SELECT 2, size, note FROM checkpoints;
      INSERT INTO entries SELECT \(shift), e, checksum, record FROM entries;
      INSERT INTO tiles SELECT \(shift), hashes FROM tiles;
      INSERT INTO segments SELECT \(shift), root, checksum, record FROM segments;
      """, in: fixture)
    #expect(throws: JournalError.damaged(.unknownLog(device: 2))) { _ = try fixture.open() }
  }

  @Test("two logs cannot change their numbers")
  func swappedLogs() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    _ = try redacted(fixture)
    JournalFixture.removeTree(fixture.root + "/state")
    do {
      var journal = try fixture.open()
      let thread = try #require(journal.state.thread(handle: "herat"))
      try journal.addNote(Array("from a new log".utf8), to: thread.id, about: nil)
    }
    var swap = ""
    for (table, bits) in [
      ("logs", 0), ("checkpoints", 0), ("entries", 48), ("tiles", 48), ("segments", 48),
    ] {
      let column = bits == 0 ? "device" : "id"
      for (from, to) in [(1, 9), (2, 1), (9, 2)] {
        swap += """
          UPDATE \(table) SET \(column) = \(column) + ((\(to - from)) * (1 << \(bits)))
            WHERE \(column) >> \(bits) = \(from);

          """
      }
    }
    try run(swap, in: fixture)
    #expect(throws: JournalError.damaged(.unknownLog(device: 1))) { _ = try fixture.open() }
  }
}
