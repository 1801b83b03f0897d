import Testing

@testable import TestimonyImport

@Suite struct ZipTests {
  private let chat = Array("[12/08/2021, 14:05:00] سارا: دو کیلومتر\r\n".utf8)

  @Test("files come out as they went in, stored and deflated, with a comment behind them")
  func whole() throws {
    var zip = ZipFixture(files: [
      .stored("_chat.txt", chat), .deflated("00000002-PHOTO.jpg", [1, 2, 3]), .stored("empty", []),
    ])
    zip.comment = Array("PK\u{5}\u{6} not the end".utf8)
    let files = try unzip(zip.bytes)
    #expect(files.count == 3)
    #expect(files[Array("_chat.txt".utf8)] == chat)
    #expect(files[Array("00000002-PHOTO.jpg".utf8)] == [1, 2, 3])
    #expect(files[Array("empty".utf8)] == [])
  }

  @Test("what a packer wrote is unpacked")
  func packed() throws {
    // 10,000 times "abc ", by zlib at its best.
    let packed: [UInt8] = [
      0xed, 0xc3, 0x01, 0x09, 0x00, 0x00, 0x08, 0x03, 0xb0, 0x2a, 0x56, 0xbb, 0xef, 0xdf,
      0x41, 0x30, 0xc7, 0x06, 0xcb, 0x76, 0xa2, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
      0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
      0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
      0xaa, 0xaa, 0xaa, 0xfe, 0x03,
    ]
    var file = ZipFixture.File.stored("a", [])
    file.packed = packed
    file.method = 8
    file.size = 40_000
    file.crc = 0x7F99_19BF
    let files = try unzip(ZipFixture(files: [file]).bytes)
    let content = Array(repeating: Array("abc ".utf8), count: 10_000).flatMap(\.self)
    #expect(files[[0x61]] == content)
  }

  @Test("encrypted, twice named, overlapping and strangely packed members are refused by name")
  func refused() {
    var encrypted = ZipFixture.File.stored("a", chat)
    encrypted.flags = 1
    #expect(throws: ArchiveFailure.encrypted(member: [0x61])) {
      _ = try unzip(ZipFixture(files: [encrypted]).bytes)
    }
    #expect(throws: ArchiveFailure.duplicate(member: [0x61])) {
      _ = try unzip(ZipFixture(files: [.stored("a", chat), .stored("a", chat)]).bytes)
    }
    var other = ZipFixture.File.stored("b", chat)
    other.claimedOffset = 0
    #expect(throws: ArchiveFailure.overlapping(member: [0x62])) {
      _ = try unzip(ZipFixture(files: [.stored("a", chat), other]).bytes)
    }
    var strange = ZipFixture.File.stored("a", chat)
    strange.method = 12
    #expect(throws: ArchiveFailure.method(member: [0x61])) {
      _ = try unzip(ZipFixture(files: [strange]).bytes)
    }
  }

  @Test("a member that says that it grows more than a hundredfold is a bomb")
  func bomb() {
    var bomb = ZipFixture.File.deflated("a", chat)
    bomb.size = 1 << 30
    #expect(throws: ArchiveFailure.tooLarge(member: [0x61])) {
      _ = try unzip(ZipFixture(files: [bomb]).bytes)
    }
  }

  @Test("members that together grow more than a hundredfold are a bomb, each too small to be one")
  func manySmallBombs() {
    let files = (0..<12).map { number in
      var file = ZipFixture.File.deflated("\(number)", chat)
      file.size = (16 << 20) - 1
      return file
    }
    #expect(throws: ArchiveFailure.tooLarge(member: Array("1".utf8))) {
      _ = try unzip(ZipFixture(files: files).bytes)
    }
  }

  @Test("a member that unpacks to more, less or something else than it says is damaged")
  func damaged() {
    for change in [-1, 1] {
      var file = ZipFixture.File.deflated("a", chat)
      file.size = UInt32(chat.count + change)
      #expect(throws: ArchiveFailure.damaged(member: [0x61])) {
        _ = try unzip(ZipFixture(files: [file]).bytes)
      }
    }
    var file = ZipFixture.File.deflated("a", chat)
    file.crc ^= 1
    #expect(throws: ArchiveFailure.damaged(member: [0x61])) {
      _ = try unzip(ZipFixture(files: [file]).bytes)
    }
  }

  @Test("cut anywhere, an archive is refused")
  func truncated() {
    let bytes = ZipFixture(files: [.stored("_chat.txt", chat), .deflated("b", [1, 2])]).bytes
    for count in bytes.indices {
      #expect(throws: ArchiveFailure.self) { _ = try unzip(Array(bytes[..<count])) }
    }
  }

  @Test("10,000 archives with changed bytes are read or refused, and never trap")
  func mutated() {
    let bytes = ZipFixture(files: [
      .stored("_chat.txt", chat), .deflated("b", Array(repeating: 7, count: 300)),
    ]).bytes
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed)
    var refused = 0
    for _ in 0..<10_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      do throws(ArchiveFailure) { _ = try unzip(changed) } catch { refused += 1 }
    }
    #expect(refused > 1000, "seed \(seed)")
  }
}
