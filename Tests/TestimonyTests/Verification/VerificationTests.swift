import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

/// What an attacker or a bad disk does to one stored thing, and what verification must say of it.
struct Tampering: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let outside: [FaultCode]
  let inside: [FaultCode]
  let act: @Sendable (borrowing Rows, borrowing Writer) throws(StorageError) -> Void

  init(
    _ name: String, outside: [FaultCode], inside: [FaultCode],
    _ act: @escaping @Sendable (borrowing Rows, borrowing Writer) throws(StorageError) -> Void
  ) {
    testDescription = name
    self.outside = outside
    self.inside = inside
    self.act = act
  }
}

@Suite("Verification of a journal")
struct VerificationTests {
  /// 2 entries before the first message, 600 messages; the last block is a partial one.
  private static let messages = 600

  private func sample(_ fixture: JournalFixture) throws {
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let path = fixture.root + "/film.mp4"
    try DurableFile.createNew(path, Randomness.seeded(3).bytes(FileVault.pieceByteCount + 5))
    let film = try journal.storeAttachment(reading: SourceFile.open(path), name: "film.mp4")
    let first = try journal.log([conversation.message("a film", attachments: [film])])[0]
    try journal.log(
      (1..<Self.messages).map { conversation.message("message \($0)", replyTo: first.reference) })
    // The snapshot is of the state before the append that comes after it was due.
    try journal.log([conversation.message("the last one")])
  }

  private func inside(
    _ fixture: JournalFixture, _ change: (inout Verification) -> Void = { _ in }
  ) throws -> VerificationReport {
    let folder = try JournalFolder.open(at: fixture.folder)
    let master = try Journal.unlock(folder, with: fixture.code())
    var verification = Verification(folder, parallelism: 2)
    change(&verification)
    return try verification.withKeys(master: master, surroundings: fixture.surroundings)
  }

  private func outside(
    _ fixture: JournalFixture, _ change: (inout Verification) -> Void = { _ in }
  ) throws -> VerificationReport {
    var verification = Verification(
      try JournalFolder.open(at: fixture.folder), parallelism: 2)
    change(&verification)
    return try verification.withoutKeys()
  }

  @Test("finds nothing in a sound one, from outside or inside")
  func sound() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try sample(fixture)
    let outside = try outside(fixture) { $0.checksDatabase = true }
    #expect(outside.faults == [])
    #expect(outside.isSound)
    #expect(outside.limits.contains(.malice))
    #expect(outside.limits.contains(.ownKey))
    let inside = try inside(fixture)
    #expect(inside.faults == [])
    for report in [outside, inside] {
      #expect(report.entryCount == UInt64(Self.messages + 4))
      #expect(report.logs.count == 1)
      #expect(report.fileCount == 1)
      #expect(report.chunkCount == 2)
      #expect(report.recordlessCount == 0)
    }
    #expect(inside.logs[0].keySource == .keyring)
  }

  @Test("tells how far it is")
  func progress() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try sample(fixture)
    let told = FaultList { _, _ in }
    _ = try outside(fixture) { verification in
      verification.progress = { done, total in
        if done == total { told.add(.unreadable, at: .journal) }
      }
    }
    #expect(told.count == 1)
  }

  @Test("asks for the key that the reader has from elsewhere")
  func trusted() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let key: NoteVerifier
    let release: VerificationKey
    do {
      let journal = try fixture.create()
      let identity = try #require(journal.vault.keyring.logs.first)
      key = NoteVerifier(name: LogView.originName(identity.origin), key: identity.logKey)
      release = identity.releaseKey
    }
    let right = try outside(fixture) { $0.trusted = [key] }
    #expect(right.faults == [])
    #expect(right.logs[0].keySource == .given)
    #expect(!right.limits.contains(.ownKey))
    let name = try KeyName(Array("testimony.local/00000000000000000000000000000000".utf8))
    let other = NoteVerifier(name: name, key: key.key)
    #expect(try outside(fixture) { $0.trusted = [other] }.faults.map(\.code) == [.logKeyNotTrusted])
    let forged = NoteVerifier(name: key.name, key: release)
    #expect(
      try inside(fixture) { $0.trusted = [forged] }.faults.map(\.code) == [.checkpointInvalid])
  }

  private static func entry(_ rows: borrowing Rows, _ n: UInt64) throws(StorageError) -> EntryRow {
    guard let row = try rows.entry(device: 1, sequence: n) else { throw .outOfOrder }
    return row
  }

  private static func flipped(_ bytes: [UInt8], at place: Int) -> [UInt8] {
    var bytes = bytes
    bytes[place] ^= 1
    return bytes
  }

  static let tamperings: [Tampering] = [
    Tampering(
      "a bit of a record", outside: [.checksumMismatch],
      inside: [.checksumMismatch, .recordSealed]
    ) { rows, writer throws(StorageError) in
      let row = try entry(rows, 300)
      try writer.replaceRecord(
        device: 1, sequence: 300, checksum: row.checksum,
        record: flipped(row.record ?? [], at: 200))
    },
    Tampering("a record, with its checksum", outside: [], inside: [.recordSealed]) {
      rows, writer throws(StorageError) in
      let record = flipped(try entry(rows, 300).record ?? [], at: 200)
      try writer.replaceRecord(
        device: 1, sequence: 300, checksum: EntryVault.checksum(record), record: record)
    },
    Tampering("two records swapped", outside: [], inside: [.recordSealed, .recordSealed]) {
      rows, writer throws(StorageError) in
      let (a, b) = (try entry(rows, 300), try entry(rows, 301))
      try writer.replaceRecord(
        device: 1, sequence: 300, checksum: b.checksum, record: b.record ?? [])
      try writer.replaceRecord(
        device: 1, sequence: 301, checksum: a.checksum, record: a.record ?? [])
    },
    Tampering("a record taken away", outside: [], inside: [.recordMissing]) {
      _, writer throws(StorageError) in
      try writer.blankEntry(device: 1, sequence: 300)
    },
    Tampering("a leaf in a full tile", outside: [.tileAltered], inside: [.tileAltered]) {
      rows, writer throws(StorageError) in
      let tile = try rows.tile(device: 1, level: 0, index: 0) ?? []
      try writer.putTile(device: 1, level: 0, index: 0, hashes: flipped(tile, at: 100))
    },
    Tampering("a leaf in the last tile", outside: [.tileAltered], inside: [.tileAltered]) {
      rows, writer throws(StorageError) in
      let tile = try rows.tile(device: 1, level: 0, index: 2) ?? []
      try writer.putTile(device: 1, level: 0, index: 2, hashes: flipped(tile, at: 100))
    },
    Tampering("a tile cut short", outside: [.tileMissing], inside: [.tileMissing]) {
      rows, writer throws(StorageError) in
      let tile = try rows.tile(device: 1, level: 0, index: 1) ?? []
      try writer.putTile(device: 1, level: 0, index: 1, hashes: Array(tile.dropLast()))
    },
    Tampering("an upper tile", outside: [.tileAltered], inside: [.tileAltered]) {
      rows, writer throws(StorageError) in
      let tile = try rows.tile(device: 1, level: 1, index: 0) ?? []
      try writer.putTile(device: 1, level: 1, index: 0, hashes: flipped(tile, at: 40))
    },
    Tampering(
      "the checkpoint's signature", outside: [.checkpointInvalid], inside: [.checkpointInvalid]
    ) { rows, writer throws(StorageError) in
      guard var row = try rows.checkpoint(device: 1) else { throw .outOfOrder }
      let place = row.note.count - 20
      row.note[place] = row.note[place] == 0x41 ? 0x42 : 0x41
      try writer.putCheckpoint(row, device: 1)
    },
    Tampering("a block of the index", outside: [.indexAltered], inside: [.indexAltered]) {
      rows, writer throws(StorageError) in
      guard var row = try rows.segment(device: 1, number: 1) else { throw .outOfOrder }
      row.record = flipped(row.record, at: 99)
      try writer.putSegment(row, device: 1)
    },
    Tampering(
      "a block of the index, with its checksum", outside: [], inside: [.indexAltered]
    ) { rows, writer throws(StorageError) in
      guard var row = try rows.segment(device: 1, number: 1) else { throw .outOfOrder }
      row.record = flipped(row.record, at: 99)
      row.checksum = EntryVault.checksum(row.record)
      try writer.putSegment(row, device: 1)
    },
    Tampering("the snapshot", outside: [.snapshotAltered], inside: [.snapshotAltered]) {
      rows, writer throws(StorageError) in
      guard var row = try rows.snapshot() else { throw .outOfOrder }
      row.record = flipped(row.record, at: 99)
      try writer.putSnapshot(row)
    },
    Tampering("a piece of the film", outside: [.chunkChecksum], inside: [.attachmentAltered]) {
      rows, writer throws(StorageError) in
      let blob = try rows.blobs()[0]
      guard var chunk = try rows.chunk(blob: blob, number: 1) else { throw .outOfOrder }
      chunk.record = flipped(chunk.record, at: 99)
      try writer.putChunk(chunk, blob: blob)
    },
    Tampering("the film", outside: [], inside: [.attachmentMissing]) {
      rows, writer throws(StorageError) in
      try writer.deleteChunks(blob: try rows.blobs()[0])
    },
    Tampering("a film too many", outside: [], inside: [.attachmentLeftover]) {
      rows, writer throws(StorageError) in
      guard let chunk = try rows.chunk(blob: try rows.blobs()[0], number: 1) else {
        throw .outOfOrder
      }
      var moved = chunk
      moved.number = 0
      try writer.putChunk(moved, blob: [UInt8](repeating: 9, count: 16))
    },
    Tampering("an entry more", outside: [.entriesBeyondHead], inside: [.entriesBeyondHead]) {
      rows, writer throws(StorageError) in
      let size = try rows.size(of: 1)
      try writer.append(try entry(rows, 300), device: 1, sequence: size)
    },
  ]

  @Test("names what was tampered with, and no more", arguments: tamperings)
  func names(_ tampering: Tampering) throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try sample(fixture)
    let database = try Database.open(
      in: try JournalFolder.open(at: fixture.folder), access: .readWrite)
    try database.write { writer throws(StorageError) in try tampering.act(writer.rows, writer) }
    let outside = try outside(fixture)
    let inside = try inside(fixture)
    #expect(outside.faults.map(\.code) == tampering.outside)
    #expect(inside.faults.map(\.code) == tampering.inside)
    for fault in outside.faults + inside.faults {
      #expect(!fault.message.isEmpty && !fault.advice.isEmpty)
    }
  }

  @Test("names a message at fault as its reader knows it")
  func messageNames() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try sample(fixture)
    let database = try Database.open(
      in: try JournalFolder.open(at: fixture.folder), access: .readWrite)
    // The record still opens; only the checksum beside it was hit.
    try database.write { writer throws(StorageError) in
      let row = try Self.entry(writer.rows, 10)
      try writer.replaceRecord(
        device: 1, sequence: 10, checksum: [UInt8](repeating: 0, count: 16),
        record: row.record ?? [])
    }
    let report = try inside(fixture)
    #expect(report.faults.map(\.name) == ["herat:8"])
    #expect(report.faults[0].message.hasPrefix("entry 1:10 (herat:8): "))
  }

  @Test("counts more faults than it keeps")
  func cap() throws {
    let list = FaultList { _, _ in }
    for number in 0..<1500 {
      list.add(.entryMissing, at: .entry(EntryID(device: 1, sequence: UInt64(1500 - number))))
    }
    #expect(list.count == 1500)
    #expect(list.sorted.count == VerificationReport.faultLimit)
    #expect(list.sorted == list.sorted.sorted { $0.place < $1.place })
  }
}
