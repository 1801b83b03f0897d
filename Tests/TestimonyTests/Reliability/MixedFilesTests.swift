import Glibc
import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("A journal whose files were mixed up")
struct MixedFilesTests {
  private func create(_ fixture: JournalFixture, _ texts: [String]) throws {
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    try journal.log(texts.map { conversation.message($0) })
    try journal.close()
  }

  private func append(_ fixture: JournalFixture, _ text: String) throws {
    var journal = try fixture.open()
    let thread = try #require(journal.state.thread(handle: "herat"))
    try journal.log([
      .init(
        thread: thread.id, direction: .outgoing, contributor: nil, body: Array(text.utf8),
        provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
    ])
    try journal.close()
  }

  private func verify(_ fixture: JournalFixture) throws -> VerificationReport {
    let folder = try JournalFolder.open(at: fixture.folder)
    let master = try Journal.unlock(folder, with: fixture.code())
    return try Verification(folder, parallelism: 2)
      .withKeys(master: master, surroundings: fixture.surroundings)
  }

  @Test("keys of another journal do not open, even with their own code")
  func otherKeys() throws {
    let (one, two) = (JournalFixture(seed: 1), JournalFixture(seed: 2))
    defer {
      one.remove()
      two.remove()
    }
    try create(one, ["a"])
    try create(two, ["b"])
    let keys = try DurableFile.read(two.folder + "/keys", limit: 1 << 20)
    try JournalCopy.write(keys, to: one.folder + "/keys")
    #expect(throws: JournalError.wrongSecret) { _ = try one.open() }
    let folder = try JournalFolder.open(at: one.folder)
    let master = try Journal.unlock(folder, with: two.code())
    #expect(throws: JournalError.keysOfOtherJournal) {
      _ = try Journal.open(
        folder, master: master.withBytes { Secret(copying: $0) }, access: .readOnly,
        surroundings: one.surroundings)
    }
    let outside = try Verification(folder, parallelism: 2).withoutKeys()
    #expect(outside.faults.map(\.code) == [.keysOfOtherJournal])
  }

  @Test("a database of another journal does not open with these keys")
  func otherDatabase() throws {
    let (one, two) = (JournalFixture(seed: 1), JournalFixture(seed: 2))
    defer {
      one.remove()
      two.remove()
    }
    try create(one, ["a"])
    try create(two, ["b"])
    let bytes = try DurableFile.read(two.folder + "/journal.db", limit: 1 << 24)
    try JournalCopy.write(bytes, to: one.folder + "/journal.db")
    #expect(throws: JournalError.keysOfOtherJournal) { _ = try one.open() }
  }

  @Test(
    "cut short anywhere does not open, tells what is missing, or still says the same",
    arguments: ["/journal.db", "/keys"])
  func cut(name: String) throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try create(fixture, ["a", "b", "c"])
    let copy = try JournalCopy(of: fixture)
    let bytes = try #require(copy.files[fixture.folder + name])
    let sound = try Reading(fixture)
    var harmless = 0
    for part in 0..<40 {
      try copy.restore()
      let length = bytes.count * part / 40
      try JournalCopy.write(Array(bytes[..<length]), to: fixture.folder + name)
      guard let reading = try? Reading(fixture) else { continue }
      // The end of the last page may hold nothing.
      if reading.findings.isEmpty { harmless += 1 }
      #expect(reading == sound || !reading.findings.isEmpty, "cut to \(length)")
    }
    #expect(harmless < 4)
  }

  @Test("put back from an older copy is told so, and goes on in a log of its own that says why")
  func olderCopy() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try create(fixture, ["a", "b"])
    let old = try JournalCopy(of: fixture)
    let before = try fixture.open().entryCount
    try append(fixture, "c")
    let device = try DurableFile.read(try JournalCopy.device(of: fixture), limit: 4096)
    try old.restore()
    try JournalCopy.write(device, to: try JournalCopy.device(of: fixture))

    let found = try fixture.open().findings
    #expect(found == [.rolledBack(seen: before + 1, found: before)])
    #expect(try verify(fixture).faults.map(\.code) == [.rolledBack])

    try append(fixture, "d")
    let journal = try fixture.open()
    #expect(journal.findings == [])
    #expect(journal.state.covers.count == 2)
    let first = try journal.entry(EntryID(device: 2, sequence: 0), owner: journal.id)
    let body = try #require(MemberObject(parsing: first.body))
    #expect(body.text("reason") == "rolled-back")
    #expect(body.number("seenSize") == before + 1)
    let closed = try #require(body.list("closed")?.first?.text)
    let note = try SignedNote(parsing: Array(closed.utf8))
    #expect(try Checkpoint(parsing: note.text).size == before)
    let report = try verify(fixture)
    #expect(report.faults == [])
    #expect(report.logs.count == 2)
  }

  @Test("put back from an older copy and written by another is told to be a fork")
  func fork() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try create(fixture, ["a", "b"])
    let old = try JournalCopy(of: fixture)
    try append(fixture, "c")
    let device = try DurableFile.read(try JournalCopy.device(of: fixture), limit: 4096)
    try old.restore()
    try append(fixture, "something else")
    try append(fixture, "and more")
    try JournalCopy.write(device, to: try JournalCopy.device(of: fixture))
    let size = try fixture.open().entryCount
    #expect(try fixture.open().findings == [.forked(seen: size - 1)])
    #expect(try verify(fixture).faults.map(\.code) == [.forked])
  }

  @Test("older keys are told so, or do not know a thread's key")
  func olderKeys() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let keys: [UInt8]
    do {
      var journal = try fixture.create()
      keys = try DurableFile.read(fixture.folder + "/keys", limit: 1 << 20)
      _ = try Conversation(in: &journal)
      try journal.close()
    }
    try JournalCopy.write(keys, to: fixture.folder + "/keys")
    #expect(throws: (any Error).self) {
      let reading = try Reading(fixture)
      if !reading.findings.isEmpty { throw JournalError.wrongSecret }
    }
    let codes = try verify(fixture).faults.map(\.code)
    #expect(codes.contains(.keysOlder))
    #expect(codes.contains(.recordSealed))
  }

  @Test("without keys, database or folder is refused by name")
  func missing() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try create(fixture, ["a"])
    let copy = try JournalCopy(of: fixture)
    #expect(unsafe unlink(fixture.folder + "/keys") == 0)
    #expect(throws: JournalError.storage(.missing(.keys, path: fixture.folder + "/keys"))) {
      _ = try fixture.open()
    }
    let folder = try JournalFolder.open(at: fixture.folder)
    #expect(
      try Verification(folder, parallelism: 1).withoutKeys().faults.map(\.code) == [.keysMissing])
    try copy.restore()
    #expect(unsafe unlink(fixture.folder + "/journal.db") == 0)
    #expect(throws: StorageError.missing(.database, path: fixture.folder + "/journal.db")) {
      _ = try fixture.open()
    }
  }

  @Test("without its device file is readable, and goes on in a log of its own")
  func noDevice() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try create(fixture, ["a"])
    #expect(unsafe unlink(try JournalCopy.device(of: fixture)) == 0)
    #expect(try fixture.open().findings == [.deviceFileMissing])
    let report = try verify(fixture)
    #expect(report.faults.map(\.code) == [.deviceFileMissing])
    #expect(report.isSound)
    try append(fixture, "b")
    let journal = try fixture.open()
    #expect(journal.findings == [])
    #expect(
      try journal.lastMessages(9, of: #require(journal.state.thread(handle: "herat"))).count == 2)
    #expect(try verify(fixture).faults == [])
  }

  @Test("with two records swapped keeps the others readable and names the two")
  func swapped() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try create(fixture, ["a", "b", "c"])
    let database = try Database.open(
      in: try JournalFolder.open(at: fixture.folder), access: .readWrite)
    try database.write { writer throws(StorageError) in
      guard let a = try writer.rows.entry(device: 1, sequence: 3),
        let b = try writer.rows.entry(device: 1, sequence: 4)
      else { throw .outOfOrder }
      try writer.replaceRecord(
        device: 1, sequence: 3, checksum: b.checksum, record: b.record ?? [])
      try writer.replaceRecord(
        device: 1, sequence: 4, checksum: a.checksum, record: a.record ?? [])
    }
    let faults = try verify(fixture).faults
    #expect(faults.map(\.code) == [.recordSealed, .recordSealed])
    #expect(faults.map(\.place) == [3, 4].map { .entry(EntryID(device: 1, sequence: $0)) })
    let journal = try fixture.open()
    let thread = try #require(journal.state.thread(handle: "herat"))
    #expect(try #require(try journal.message(3, device: nil, of: thread)).body == Array("c".utf8))
    #expect(throws: JournalError.damaged(.sealed(EntryID(device: 1, sequence: 3)))) {
      _ = try journal.message(1, device: nil, of: thread)
    }
  }
}
