import SeededRandom
import Testing
import TestimonyMedia

@Suite struct PNGCleanerTests {
  private typealias Fixture = PictureFixture

  @Test func nothingButWhatThePixelsNeedStays() throws {
    let source = Fixture.png(
      Fixture.chunk("gAMA", [0, 0, 0xB1, 0x8F]) + Fixture.chunk("tEXt", Array("Place\0Herat".utf8))
        + Fixture.chunk("tIME", [7, 229, 8, 12, 14, 5, 0])
        + Fixture.chunk("eXIf", Fixture.exif(6, isLittle: true))
        + Fixture.chunk("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 0]),
      after: Fixture.chunk("iTXt", Array("late".utf8)), behind: Array(Fixture.place.utf8))
    let picture = try CleanPicture(cleaning: source)
    #expect(picture.kind == .png)
    #expect(picture.orientation == 6)
    #expect(
      picture.bytes == Fixture.signature + Fixture.header
        + Fixture.chunk("gAMA", [0, 0, 0xB1, 0x8F])
        + Fixture.chunk(
          "eXIf",
          [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0])
        + Fixture.chunk("IDAT", Fixture.pixels) + Fixture.chunk("IEND", []))
    #expect(
      picture.removed.map(\.name) == ["tEXt", "tIME", "eXIf", "pHYs", "iTXt", "after the end"])
    #expect(try CleanPicture(cleaning: picture.bytes).bytes == picture.bytes)
  }

  @Test func whatStandsBehindThePackedPixelsIsTakenOut() throws {
    let hidden = Array("a cut screenshot's rest".utf8)
    let picture = try CleanPicture(cleaning: Fixture.png([], packed: Fixture.pixels + hidden))
    #expect(picture.removed.map(\.content) == [hidden[...]])
    #expect(
      picture.bytes == Fixture.signature + Fixture.header
        + Fixture.chunk("IDAT", Fixture.pixels) + Fixture.chunk("IEND", []))
  }

  @Test func morePixelsThanTheShapeHasAreRefused() {
    for pixels in [[0, 1, 2, 3, 0, 4, 5, 6, 7], [0, 1, 2, 3, 0, 4, 5]] as [[UInt8]] {
      #expect(throws: PictureFault.malformed(offset: 8)) {
        try CleanPicture(cleaning: Fixture.png([], packed: Fixture.stored(pixels)))
      }
    }
  }

  @Test func aPartThatNobodyKnowsAndAChecksumThatDoesNotFitAreRefused() {
    #expect(throws: PictureFault.unknownPart(offset: 33)) {
      try CleanPicture(cleaning: Fixture.png(Fixture.chunk("ABCd", [1])))
    }
    var chunk = Fixture.chunk("tEXt", [1])
    chunk[chunk.count - 1] ^= 1
    #expect(throws: PictureFault.malformed(offset: 33)) {
      try CleanPicture(cleaning: Fixture.png(chunk))
    }
    #expect(throws: PictureFault.unknownKind) { try CleanPicture(cleaning: Array("GIF89a".utf8)) }
  }

  @Test func whateverTheBytesAreNothingElseLeaves() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = Seeded(seed)
    let whole = Fixture.png(Fixture.chunk("tEXt", Array(Fixture.place.utf8)))
    for length in 0..<whole.count {
      #expect(throws: PictureFault.self) { try CleanPicture(cleaning: Array(whole.prefix(length))) }
    }
    for _ in 0..<2000 {
      var bytes = whole
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      _ = try? CleanPicture(cleaning: bytes)
    }
  }
}
