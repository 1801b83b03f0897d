import SeededRandom
import TestimonyProof
import Testing

@Suite struct TilePathTests {
  @Test(arguments: [
    ("tile/0/000", TilePath(level: 0, index: 0)),
    ("tile/0/x001/234.p/17", TilePath(level: 0, index: 1234, width: 17)),
    ("tile/3/x001/x234/067", TilePath(level: 3, index: 1_234_067)),
    ("tile/63/999.p/255", TilePath(level: 63, index: 999, width: 255)),
    ("tile/1/x001/000.p/1", TilePath(level: 1, index: 1000, width: 1)),
    ("tile/7/x018/x446/x744/x073/x709/x551/615", TilePath(level: 7, index: .max)),
  ])
  func aPathIsReadAndPrintedTheSame(text: String, path: TilePath) {
    #expect(TilePath(parsing: Array(text.utf8)) == path)
    #expect(path.bytes == Array(text.utf8))
  }

  @Test(arguments: [
    "", "tile", "tile/", "tile/0", "tile/0/", "tile//000", "/tile/0/000", "tile/0/000/",
    "tile/00/000", "tile/64/000", "tile/256/000", "tile/-1/000", "tile/0/0", "tile/0/00",
    "tile/0/0000", "tile/0/x000/000", "tile/0/x000/001", "tile/0/001/234", "tile/0/x001",
    "tile/0/X001/234", "tile/0/x1/234", "tile/0/x001/x234", "tile/0/x001//234", "tile/0/ 01",
    "tile/0/+01", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256",
    "tile/0/000.p/017", "tile/0/000.p/1/", "tile/0/.p/17", "tile/0/000.q/17", "tile/0/000/17",
    "tile/7/x018/x446/x744/x073/x709/x551/616", "tile/0/x001/x001/x001/x001/x001/x001/x001/001",
    "tile/entries/000", "tile/0/\u{660}\u{661}\u{662}",
  ])
  func anyOtherSpellingIsRefused(text: String) {
    #expect(TilePath(parsing: Array(text.utf8)) == nil)
  }

  @Test(arguments: 0..<20)
  func whateverIsReadPrintsBackTheSame(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<200 {
      let path = TilePath(
        level: .random(in: 0...63, using: &random),
        index: random.next() >> UInt64.random(in: 0...63, using: &random),
        width: .random(in: 1...256, using: &random))
      #expect(TilePath(parsing: path.bytes) == path)

      var bytes = path.bytes
      bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      if let read = TilePath(parsing: bytes) { #expect(read.bytes == bytes) }
    }
    #expect(TilePath(parsing: random.bytes(Int.random(in: 0...80, using: &random))) == nil)
  }
}
