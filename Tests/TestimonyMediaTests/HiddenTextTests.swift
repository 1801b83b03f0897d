import SeededRandom
import Testing
import TestimonyMedia

/// Text in each place of a picture that no program shows: it leaves from none of them.
@Suite struct HiddenTextTests {
  private typealias Fixture = PictureFixture

  static let text = Array("Karim Ahmadi, House 7, Herat 34.3419N 62.2031E".utf8)

  /// A table of quantisation, or of Huffman, whose numbers are a text.
  static func quantisation(_ number: UInt8) -> [UInt8] {
    Fixture.segment(0xDB, [number] + (text + [UInt8](repeating: 0x20, count: 64)).prefix(64))
  }

  static func huffman(_ number: UInt8) -> [UInt8] {
    let counts = [UInt8](repeating: 0, count: 7) + [UInt8(text.count)]
    return Fixture.segment(
      0xC4, [number] + counts + [UInt8](repeating: 0, count: 8) + text)
  }

  @Test func tablesOfArithmeticCodingAreRefused() {
    let source = Fixture.jpeg(Fixture.segment(0xCC, Self.text))
    #expect(throws: PictureFault.unknownPart(offset: 2)) { try CleanPicture(cleaning: source) }
    for code in [0xC3, 0xC5, 0xC8, 0xC9, 0xCB, 0xCF, 0xDE] as [UInt8] {
      let frame = Fixture.segment(code, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
      #expect(throws: PictureFault.unknownPart(offset: 2)) {
        try CleanPicture(cleaning: Fixture.jpeg(frame))
      }
    }
  }

  @Test(
    "a table that no pixels are packed with is taken out",
    arguments: [
      quantisation(3), quantisation(0), huffman(0x13), huffman(0x00), huffman(0x10),
      Fixture.segment(0xDD, [0x4B, 0x61]),
    ])
  func unused(table: [UInt8]) throws {
    let interval = Fixture.segment(0xDD, [0, 8])
    let plain = try CleanPicture(cleaning: Fixture.jpeg(interval))
    // Before those of the same number that count, and after the last pixels.
    for source in [
      Fixture.jpeg(table + interval),
      [0xFF, 0xD8] + interval + Fixture.tables + Fixture.scan + table + [0xFF, 0xD9],
    ] {
      let picture = try CleanPicture(cleaning: source)
      #expect(picture.bytes == plain.bytes)
      #expect(picture.removed.count == 1)
    }
  }

  @Test func tablesInOneSegmentAreLookedAtOneByOne() throws {
    let joined =
      [0, 0] + [UInt8](repeating: 16, count: 64) + [3] + (Self.text + Self.text).prefix(64)
    let source =
      [0xFF, 0xD8] + Fixture.segment(0xDB, Array(joined.dropFirst())) + Fixture.head
      + Fixture.scan + [0xFF, 0xD9]
    let picture = try CleanPicture(cleaning: source)
    #expect(picture.bytes == (try CleanPicture(cleaning: Fixture.jpeg([]))).bytes)
    #expect(picture.removed.map(\.name) == ["DQT"])
  }

  @Test(
    "a frame has no more components than pixels have colours",
    arguments: [
      [8, 0, 8, 0, 8, 16] + (text + text).prefix(48), [8, 0, 8, 0, 8, 2, 1, 0x11, 0, 1, 0x11, 0],
      [8, 0, 8, 0, 8, 1, 1, 0x51, 0], [8, 0, 8, 0, 8, 1, 1, 0x11, 7],
      [8, 0, 8, 0, 0, 1, 1, 0x11, 0],
      [9, 0, 8, 0, 8, 1, 1, 0x11, 0],
    ] as [[UInt8]])
  func frame(content: [UInt8]) {
    let source =
      [0xFF, 0xD8] + Fixture.quantisation + Fixture.segment(0xC0, content) + Fixture.huffman
      + Fixture.scan + [0xFF, 0xD9]
    #expect(throws: PictureFault.malformed(offset: 2 + Fixture.quantisation.count)) {
      try CleanPicture(cleaning: source)
    }
  }

  @Test func pixelsThatAreThereAlreadyAreNotPackedAgain() {
    let whole = [0xFF, 0xD8] + Fixture.tables + Fixture.scan
    let again = Fixture.segment(0xDA, [1, 1, 0, 0, 63, 0]) + Self.text
    #expect(throws: PictureFault.malformed(offset: whole.count)) {
      try CleanPicture(cleaning: whole + again + [0xFF, 0xD9])
    }
    // Where pixels come step by step, no step comes twice.
    let steps =
      [0xFF, 0xD8] + Fixture.quantisation + Fixture.segment(0xC2, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
      + Fixture.huffman
    let rough = Fixture.segment(0xDA, [1, 1, 0, 0, 0, 0x01]) + [0x3F]
    let fine = Fixture.segment(0xDA, [1, 1, 0, 0, 0, 0x10]) + [0x3F]
    let more = Fixture.segment(0xDA, [1, 1, 0, 1, 63, 0x00]) + [0x3F]
    #expect(throws: Never.self) {
      try CleanPicture(cleaning: steps + rough + more + fine + [0xFF, 0xD9])
    }
    for scans in [rough + rough, rough + fine + fine, fine, rough + more + fine + more] {
      #expect(throws: PictureFault.self) {
        try CleanPicture(cleaning: steps + scans + [0xFF, 0xD9])
      }
    }
  }

  @Test func theNumberOfLinesIsSaidOnceAndBehindTheFirstPixels() throws {
    let open =
      [0xFF, 0xD8] + Fixture.quantisation + Fixture.segment(0xC0, [8, 0, 0, 0, 8, 1, 1, 0x11, 0])
      + Fixture.huffman
    let lines = Fixture.segment(0xDC, [0, 8])
    let end = [0xFF, 0xD9] as [UInt8]
    #expect(try CleanPicture(cleaning: open + Fixture.scan + lines + end).removed == [])
    for source in [
      open + Fixture.scan + end, open + Fixture.scan + lines + lines + end,
      open + lines + Fixture.scan + lines + end, Fixture.jpeg(lines),
    ] {
      #expect(throws: PictureFault.self) { try CleanPicture(cleaning: source) }
    }
  }

  @Test("chunks of PNG that say nothing of the pixels are taken out", arguments: [0, 2] as [UInt8])
  func chunks(colour: UInt8) throws {
    let plain = Fixture.png(of: colour, [])
    let needed = Fixture.chunk("tRNS", [UInt8](repeating: 0, count: colour == 0 ? 2 : 6))
    for (extra, kept) in [
      (Fixture.chunk("tRNS", Self.text), []), (needed + Fixture.chunk("tRNS", Self.text), needed),
      (needed + needed, needed), (Fixture.chunk("sRGB", [0x4B]), []),
      (
        Fixture.chunk("gAMA", [0, 0, 1, 1]) + Fixture.chunk("gAMA", Array("Kari".utf8)),
        Fixture.chunk("gAMA", [0, 0, 1, 1])
      ),
    ] as [([UInt8], [UInt8])] {
      let picture = try CleanPicture(cleaning: Fixture.png(of: colour, extra))
      #expect(
        picture.bytes == (try CleanPicture(cleaning: Fixture.png(of: colour, kept))).bytes)
      #expect(picture.removed.count == 1)
    }
    let palette = Fixture.png(of: colour, Fixture.chunk("PLTE", Array(Self.text.prefix(45))))
    if colour == 2 {
      #expect(try CleanPicture(cleaning: palette).bytes == CleanPicture(cleaning: plain).bytes)
    } else {
      #expect(throws: PictureFault.malformed(offset: 33)) { try CleanPicture(cleaning: palette) }
    }
  }

  @Test func aPaletteHasNoMoreColoursThanPixelsCanName() throws {
    let palette = Fixture.chunk("PLTE", [0, 0, 0, 1, 1, 1, 2, 2, 2])
    #expect(try CleanPicture(cleaning: Fixture.png(of: 3, palette)).removed == [])
    let clear = Fixture.chunk("tRNS", [0, 9, 0])
    #expect(try CleanPicture(cleaning: Fixture.png(of: 3, palette + clear)).removed == [])
    let long = Fixture.chunk("tRNS", [0, 9, 0, 7])
    #expect(
      try CleanPicture(cleaning: Fixture.png(of: 3, palette + long)).removed.map(\.name) == ["tRNS"]
    )
    #expect(
      try CleanPicture(cleaning: Fixture.png(of: 3, clear + palette)).removed.map(\.name)
        == ["tRNS"])
    for extra in [
      palette + palette, [], Fixture.chunk("PLTE", [UInt8](repeating: 7, count: 51)),
    ] {
      #expect(throws: PictureFault.self) {
        try CleanPicture(cleaning: Fixture.png(of: 3, depth: 4, extra))
      }
    }
  }

  @Test func whereverATextIsPutItDoesNotLeave() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = Seeded(seed)
    for _ in 0..<500 {
      let text = (0..<48).map { _ in UInt8.random(in: 0x30...0x5A, using: &random) }
      let source = Bool.random(using: &random) ? jpeg(text, &random) : png(text, &random)
      guard let picture = try? CleanPicture(cleaning: source) else { continue }
      // Eight of its signs in a row are enough to be read.
      let pieces = Set((0...text.count - 8).map { text[$0..<($0 + 8)] })
      let places = 0...max(0, picture.bytes.count - 8)
      #expect(!places.contains { pieces.contains(picture.bytes[$0...].prefix(8)) }, "\(source)")
    }
  }

  private func jpeg(_ text: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var code = UInt8.random(in: 0xC0...0xFE, using: &random)
    // Signs among pixels, and of the picture's ends, have no content.
    if (0xD0...0xD9).contains(code) { code = 0xDB }
    let number = UInt8.random(in: 0...3, using: &random)
    let content: [UInt8] =
      switch code {
      case 0xC4:
        [number | (Bool.random(using: &random) ? 0x10 : 0)] + [UInt8](repeating: 0, count: 15)
          + [UInt8(text.count)] + text
      case 0xDB: [number] + text + text.prefix(16)
      case 0xC0...0xCF: text.prefix(5) + [14] + text.prefix(42)
      default: text
      }
    let extra = Fixture.segment(code, content)
    if Bool.random(using: &random) { return Fixture.jpeg(extra, behind: text) }
    return [0xFF, 0xD8] + Fixture.tables + Fixture.scan + extra + [0xFF, 0xD9]
  }

  private func png(_ text: [UInt8], _ random: inout Seeded) -> [UInt8] {
    let names = ["PLTE", "tRNS", "gAMA", "sRGB", "tEXt", "eXIf", "iCCP", "sBIT", "hIST", "acTL"]
    var extra: [UInt8] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let name = names.randomElement(using: &random) ?? "tEXt"
      extra += Fixture.chunk(name, text)
    }
    return Fixture.png(
      of: Bool.random(using: &random) ? 0 : 2, extra,
      after: Bool.random(using: &random) ? Fixture.chunk("tRNS", text) : [], behind: text)
  }
}
