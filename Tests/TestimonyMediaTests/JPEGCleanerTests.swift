import SeededRandom
import Testing
import TestimonyMedia

@Suite struct JPEGCleanerTests {
  private typealias Fixture = PictureFixture

  @Test func nothingButWhatThePixelsNeedStays() throws {
    let jfif: [UInt8] = Array("JFIF".utf8) + [0, 1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9]
    let source = Fixture.jpeg(
      Fixture.segment(0xE0, jfif)
        + Fixture.segment(0xE1, Array("Exif\0\0".utf8) + Fixture.exif(1, isLittle: true))
        + Fixture.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x/>".utf8))
        + Fixture.segment(0xE2, Array("ICC_PROFILE\0".utf8))
        + Fixture.segment(0xED, Array("Photoshop 3.0\0".utf8))
        + Fixture.segment(0xFE, Array(Fixture.place.utf8)),
      behind: Array("MotionPhoto_Data".utf8))
    let picture = try CleanPicture(cleaning: source)
    #expect(picture.orientation == nil)
    #expect(
      picture.bytes == [0xFF, 0xD8]
        + Fixture.segment(
          0xE0, Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]) + Fixture.tables
        + Fixture.scan + [0xFF, 0xD9])
    #expect(
      picture.removed.map(\.name) == [
        "APP0 JFIF", "APP1 Exif", "APP1 http://ns.adobe.com/xap/1.0/", "APP2 ICC_PROFILE",
        "APP13 Photoshop 3.0", "COM", "after the end",
      ])
  }

  @Test(
    "the orientation alone is kept of Exif", arguments: 1...9 as ClosedRange<UInt8>, [true, false])
  func orientation(value: UInt8, isLittle: Bool) throws {
    let exif = Array("Exif\0\0".utf8) + Fixture.exif(value, isLittle: isLittle)
    let picture = try CleanPicture(cleaning: Fixture.jpeg(Fixture.segment(0xE1, exif)))
    #expect(picture.orientation == ((2...8).contains(value) ? value : nil))
    #expect(!picture.bytes.contains(0x0F))
    // What it says once it was cleaned is the same.
    let again = try CleanPicture(cleaning: picture.bytes)
    #expect(again.orientation == picture.orientation)
    #expect(again.bytes == picture.bytes)
  }

  @Test func howColoursAreStoredIsKept() throws {
    let adobe = Array("Adobe".utf8) + [0, 101, 1, 2, 3, 4, 2]
    let picture = try CleanPicture(cleaning: Fixture.jpeg(Fixture.segment(0xEE, adobe)))
    #expect(
      picture.bytes.starts(
        with: [0xFF, 0xD8] + Fixture.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 2])))
  }

  @Test func textThatWasTakenOutAndStandsAmongThePixelsRefusesIt() {
    let text = Array("Herat gate".utf8)
    let source =
      [0xFF, 0xD8] + Fixture.segment(0xFE, text) + Fixture.tables + Fixture.scan + text
      + [0xFF, 0xD9]
    #expect(throws: PictureFault.remains) { try CleanPicture(cleaning: source) }
  }

  @Test func aSmallPictureWithTheSameTablesIsNoReasonToRefuseOne() throws {
    // Numbers that grow are signs, too; and a table may stand between the scans.
    let table = Fixture.segment(0xDB, [0] + (0x20..<0x60 as Range<UInt8>))
    let codes = Fixture.segment(
      0xC4,
      [0x10] + [UInt8](repeating: 0, count: 15) + [8, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46]
        + [0x47, 0x48])
    let small = [0xFF, 0xD8] + table + codes + [0xFF, 0xD9]
    let source =
      [0xFF, 0xD8] + Fixture.segment(0xE1, Array("Exif\0\0".utf8) + small) + table
      + Fixture.segment(0xC2, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]) + Fixture.huffman
      + Fixture.segment(0xDA, [1, 1, 0, 0, 0, 0]) + [0x3F] + codes
      + Fixture.segment(0xDA, [1, 1, 0, 1, 63, 0]) + [0x3F, 0xFF, 0xD9]
    let picture = try CleanPicture(cleaning: source)
    #expect(picture.bytes.contains(table))
    #expect(picture.bytes.contains(codes))
  }

  @Test func whatHidesBehindATableIsRefused() {
    let tables = Fixture.segment(0xDB, [0] + [UInt8](repeating: 16, count: 64) + Array("hid".utf8))
    #expect(throws: PictureFault.malformed(offset: 2)) {
      try CleanPicture(
        cleaning: [0xFF, 0xD8] + tables + Fixture.tables + Fixture.scan + [0xFF, 0xD9])
    }
    #expect(throws: PictureFault.unknownPart(offset: 2)) {
      try CleanPicture(cleaning: Fixture.jpeg(Fixture.segment(0xF7, [1, 2])))
    }
  }

  @Test func whateverTheBytesAreNothingElseLeaves() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = Seeded(seed)
    let exif = Array("Exif\0\0".utf8) + Fixture.exif(6, isLittle: false)
    let whole = Fixture.jpeg(Fixture.segment(0xE1, exif), behind: Array(Fixture.place.utf8))
    for length in 0..<whole.count { _ = try? CleanPicture(cleaning: Array(whole.prefix(length))) }
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      guard let picture = try? CleanPicture(cleaning: bytes) else { continue }
      #expect(try CleanPicture(cleaning: picture.bytes).bytes == picture.bytes)
    }
  }
}
