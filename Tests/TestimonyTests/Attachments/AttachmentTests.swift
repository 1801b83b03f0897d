import Glibc
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("An attachment")
struct AttachmentTests {
  private static let piece = FileVault.pieceByteCount

  @Test(
    "comes back as it went in",
    arguments: [0, 1, piece - 1, piece, piece + 1, 4 * piece, 4 * piece + 1, 20_000_000])
  func comesBack(size: Int) throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let bytes = Randomness.seeded(7).bytes(size)
    let path = fixture.root + "/photo.jpg"
    try DurableFile.createNew(path, bytes)
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    var told: [UInt64] = []
    let reference = try journal.storeAttachment(
      reading: SourceFile.open(path), name: path, progress: { done, _ in told.append(done) })
    #expect(told.last == UInt64(size))
    #expect(reference.name == "photo.jpg")
    #expect(reference.digest == SHA256.hash(bytes))
    let receipt = try journal.log([
      conversation.message("our house", attachments: [reference])
    ])[0]
    let entry = try journal.entry(receipt.reference.id, owner: conversation.thread)
    var read: [UInt8] = []
    try journal.readAttachment(entry.content.attachments[0], of: entry.reference.id) { piece in
      read += unsafe piece.withUnsafeBytes { unsafe Array($0) }
    }
    #expect(read == bytes)
    #expect(try journal.leftoverFiles() == [])
  }

  @Test(
    "that grows or shrinks while it is read is refused, and nothing is kept", arguments: [-1, 1])
  func changes(by difference: Int) throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let path = fixture.root + "/film.mp4"
    let size = 12 * Self.piece
    try DurableFile.createNew(path, [UInt8](repeating: 1, count: size))
    var journal = try fixture.create()
    let source = try SourceFile.open(path)
    #expect(throws: AttachmentError.changed) {
      try journal.storeAttachment(reading: source, name: "film.mp4") { _, _ in
        #expect(unsafe truncate(path, off_t(size + difference * Self.piece)) == 0)
      }
    }
    #expect(try journal.database.read { rows throws(StorageError) in try rows.blobs() } == [])
  }

  @Test("of 96 MiB passes through a few MiB of memory, in and out")
  func streams() async {
    await #expect(processExitsWith: .success) {
      func peak() -> Int {
        var usage = rusage()
        _ = unsafe getrusage(0, &usage)
        return usage.ru_maxrss >> 10
      }
      let fixture = JournalFixture()
      defer { fixture.remove() }
      let path = fixture.root + "/film.mp4"
      try DurableFile.createNew(path, [])
      precondition(unsafe truncate(path, 96 << 20) == 0)
      var journal = try fixture.create()
      let before = peak()
      let reference = try journal.storeAttachment(
        reading: SourceFile.open(path), name: "film.mp4")
      try journal.readAttachment(reference, of: EntryID(device: 1, sequence: 0)) {
        _ throws(AttachmentError) in
      }
      let after = peak()
      guard after - before < 40 else {
        print("\(before) MiB before, \(after) MiB after")
        exit(EXIT_FAILURE)
      }
    }
  }

  @Test("is refused when it is a folder, or is not there")
  func notAFile() throws {
    #expect(throws: AttachmentError.notAFile) { _ = try SourceFile.open("/tmp") }
    #expect(throws: AttachmentError.unreadable(errno: ENOENT)) {
      _ = try SourceFile.open("/nonexistent/photo")
    }
  }

  @Test("is read from a pipe as well")
  func pipes() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    #expect(unsafe write(ends[1], "abc", 3) == 3)
    close(ends[1])
    var journal = try fixture.create()
    let reference = try journal.storeAttachment(
      reading: SourceFile(taking: ends[0]), name: "-")
    #expect(reference.size == 3)
    #expect(reference.digest == SHA256.hash(Array("abc".utf8)))
  }

  @Test("without an entry is a leftover that the next process clears away")
  func leftovers() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let path = fixture.root + "/photo.jpg"
    try DurableFile.createNew(path, [1, 2, 3])
    let kept: AttachmentReference
    do {
      var journal = try fixture.create()
      let conversation = try Conversation(in: &journal)
      kept = try journal.storeAttachment(reading: SourceFile.open(path), name: "a")
      try journal.log([conversation.message("with", attachments: [kept])])
      let lost = try journal.storeAttachment(reading: SourceFile.open(path), name: "b")
      #expect(try journal.leftoverFiles() == [lost.blob])
      // Somebody is attaching: nobody may clear away now.
      let other = try fixture.open()
      #expect(throws: JournalError.storage(.busy)) { try other.removeLeftoverFiles() }
    }
    var journal = try fixture.open()
    #expect(try journal.leftoverFiles().count == 1)
    _ = try journal.storeAttachment(reading: SourceFile.open(path), name: "c")
    let blobs = try journal.database.read { rows throws(StorageError) in try rows.blobs() }
    #expect(blobs.count == 2)
    #expect(blobs.contains(kept.blob.bytes))
  }

  @Test("with pieces altered, swapped, dropped or cut off is refused")
  func altered() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let path = fixture.root + "/film.mp4"
    try DurableFile.createNew(path, Randomness.seeded(3).bytes(3 * Self.piece + 5))
    var journal = try fixture.create()
    let reference = try journal.storeAttachment(reading: SourceFile.open(path), name: "film")
    let blob = reference.blob.bytes
    var chunks: [ChunkRow] = []
    try journal.database.read { rows throws(StorageError) in
      try rows.forEachChunk(blob: blob) { chunk throws(StorageError) in chunks.append(chunk) }
    }
    #expect(chunks.count == 4)
    func put(_ rows: [ChunkRow]) throws {
      try journal.database.write { writer throws(StorageError) in
        try writer.deleteChunks(blob: blob)
        for row in rows { try writer.putChunk(row, blob: blob) }
      }
    }
    func isWhole() -> Bool {
      let entry = EntryID(device: 1, sequence: 0)
      do throws(AttachmentError) {
        try journal.readAttachment(reference, of: entry) { _ throws(AttachmentError) in }
        return true
      } catch {
        return false
      }
    }
    var swapped = chunks
    swapped[0].record = chunks[1].record
    swapped[1].record = chunks[0].record
    var flipped = chunks
    flipped[2].record[500] ^= 1
    var early = chunks
    early[2].isLast = true
    let cut = Array(chunks.dropLast())
    let dropped = [chunks[0], chunks[2], chunks[3]]
    for rows in [swapped, flipped, early, cut, dropped, []] {
      try put(rows)
      #expect(!isWhole())
    }
    try put(chunks)
    #expect(isWhole())
  }
}
