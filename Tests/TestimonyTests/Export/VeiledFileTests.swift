import Testing
import TestimonyStorage

@testable import Testimony

@Suite("What waits for the gate's word")
struct VeiledFileTests {
  private static let words = Array(String(repeating: "nobody may read this yet. ", count: 200).utf8)

  @Test("is noise on its medium until it is placed, and itself to who wrote it")
  func isHidden() throws {
    let fixture = JournalFixture(seed: 1)
    defer { fixture.remove() }
    let writer = try StagedWriter(in: fixture.root)
    for start in stride(from: 0, to: Self.words.count, by: 77) {
      try writer.append(Array(Self.words[start..<min(start + 77, Self.words.count)]))
    }
    let content = try #require(writer.finish())
    let stored = try content.file.staged.read(Self.words.count, at: 0)
    #expect(stored.count == Self.words.count)
    // Of so many random bytes about 20 are any one letter.
    #expect(zip(stored, Self.words).count { $0 == $1 } < 100)
    var read: [UInt8] = []
    try content.forEachPiece({ $0 }) { (piece) throws(StorageError) in read += piece }
    #expect(read == Self.words)
    let path = fixture.root + "/placed.txt"
    try content.place(at: path, overwriting: false)
    #expect(try content.file.staged.read(Self.words.count, at: 0) == Self.words)
  }

  @Test("is not placed when the medium gives back something else")
  func isChecked() throws {
    let fixture = JournalFixture(seed: 1)
    defer { fixture.remove() }
    let writer = try StagedWriter(in: fixture.root)
    try writer.append(Self.words)
    let content = try #require(writer.finish())
    try content.file.staged.rewrite { bytes, _ in bytes[5] ^= 1 }
    #expect(throws: StorageError.self) {
      try content.place(at: fixture.root + "/placed.txt", overwriting: false)
    }
  }
}
