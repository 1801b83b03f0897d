import Glibc
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

/// One bit of each byte of each file is flipped in turn: the flip is reported, or nothing that the
/// journal says has changed.
@Suite("A flipped bit", .serialized)
struct FlippedBitTests {
  /// Every byte whose place is 0 modulo this. The suite takes a prime, so that repeated structures
  /// are hit at different places; `Scripts/flip-every-byte` flips a bit of each.
  private static let stride: Int =
    unsafe getenv("TESTIMONY_FLIP_STRIDE").flatMap { Int(unsafe String(cString: $0)) } ?? 251

  private func sample(_ fixture: JournalFixture) throws {
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let path = fixture.root + "/photo.jpg"
    try DurableFile.createNew(path, Randomness.seeded(3).bytes(300))
    let photo = try journal.storeAttachment(reading: SourceFile.open(path), name: "photo.jpg")
    let first = try journal.log([conversation.message("our house", attachments: [photo])])[0]
    try journal.redact(
      first.reference, of: conversation.thread, scope: RedactionScope(words: [0..<1]),
      reason: "names the place")
    try journal.log([conversation.message("Later.", replyTo: first.reference)])
  }

  private struct Unreported: Error, CustomStringConvertible {
    let description: String
  }

  /// Flips bits of one file, and returns how many flips were harmless and how many reported.
  private func flip(
    _ path: String, in copy: JournalCopy, _ sound: Reading
  ) throws -> (harmless: Int, reported: Int) {
    let bytes = try #require(copy.files[path])
    // Small files are quick, and all of what they hold matters.
    let stride = min(Self.stride, max(1, bytes.count / 100))
    var counts = (harmless: 0, reported: 0)
    for place in Swift.stride(from: 0, to: bytes.count, by: stride) {
      try copy.restore()
      var flipped = bytes
      flipped[place] ^= 1 << UInt8(place % 8)
      try JournalCopy.write(flipped, to: path)
      let reading: Reading
      do {
        reading = try Reading(copy.fixture)
      } catch {
        counts.reported += 1
        continue
      }
      if reading == sound {
        counts.harmless += 1
      } else if !reading.findings.isEmpty {
        counts.reported += 1
      } else {
        throw Unreported(description: "byte \(place) of \(path)")
      }
    }
    return counts
  }

  @Test("in database, keys or device file is reported, or changes nothing")
  func mainFiles() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try sample(fixture)
    do { try fixture.open().close() }
    _ = unsafe unlink(fixture.folder + "/journal.db-wal")
    let sound = try Reading(fixture)
    #expect(sound.findings == [])
    #expect(sound.entries.count == 6)
    let copy = try JournalCopy(of: fixture)
    for name in ["/journal.db", "/keys"] {
      let counts = try flip(fixture.folder + name, in: copy, sound)
      #expect(counts.reported > 0)
    }
    let device = try flip(try JournalCopy.device(of: fixture), in: copy, sound)
    #expect(device.harmless == 0)
  }

  @Test("in the write-ahead log is reported, or changes nothing, or takes back whole transactions")
  func writeAheadLog() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try sample(fixture)
    let copy = try JournalCopy(of: fixture)
    let path = fixture.folder + "/journal.db-wal"
    #expect((copy.files[path]?.count ?? 0) > 0)
    let sound = try Reading(fixture)
    // SQLite stops at the first frame that is not sound: what came later is lost, and the device
    // file says that there was more.
    let counts = try flip(path, in: copy, sound)
    #expect(counts.reported > 0)
  }
}
