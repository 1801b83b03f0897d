import SeededRandom
import Testing

@testable import TestimonyProof

@Suite struct TokenCutTests {
  /// The default cut without decoys.
  static func words(_ text: String) throws -> [String] {
    var random = Seeded(1)
    let tokens = try Tokens.cut(body: Array(text.utf8), using: &random)
    return tokens.ranges.filter { !$0.isEmpty }.map {
      String(decoding: tokens.body[$0], as: UTF8.self)
    }
  }

  @Test(
    "words keep one space before them and everything else stands alone",
    arguments: [
      ("We only get one shot.", ["We", " only", " get", " one", " shot", "."]),
      ("I can't  speak", ["I", " can't", " ", " speak"]),
      (" a", [" a"]), ("a ", ["a", " "]), ("  ", [" ", " "]), (" , b", [" ", ",", " b"]),
      ("x=1;y", ["x", "=", "1", ";", "y"]),
      ("one\r\ntwo\n\tthree\r", ["one", "\r\n", "two", "\n", "\t", "three", "\r"]),
      ("l’école « à côté »", ["l’école", " ", "«", " à", " côté", " ", "»"]),
      ("می‌خواهم بروم؟ بله،", ["می‌خواهم", " بروم", "؟", " بله", "،"]),
      ("سِلام ۱۲", ["سِلام", " ۱۲"]),
      ("څنګه یې؟ ښه یم", ["څنګه", " یې", "؟", " ښه", " یم"]),
      ("e\u{301}te\u{301} ok", ["e\u{301}te\u{301}", " ok"]),
      ("go 👨‍👩‍👧‍👦now 🇦🇫🇫🇷", ["go", " ", "👨‍👩‍👧‍👦", "now", " ", "🇦🇫", "🇫🇷"]),
      ("👍🏽!", ["👍🏽", "!"]), ("5️⃣", ["5️⃣"]), ("a\u{200d}b", ["a\u{200d}b"]),
      ("明日 Kabul で", ["明", "日", " Kabul", " ", "で"]), ("สวัสดี x", ["ส", "วั", "ส", "ดี", " x"]),
      ("नमस्ते जी", ["नमस्ते", " जी"]), ("한국어 말", ["한국어", " 말"]), (" \u{301}a", [" \u{301}", "a"]),
    ])
  func cuts(text: String, expected: [String]) throws {
    let words = try Self.words(text)
    #expect(words.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(words)")
  }

  @Test("a run ends after 64 bytes, between clusters")
  func longRuns() throws {
    let letters = String(repeating: "a", count: 130)
    #expect(try Self.words(" " + letters).map(\.utf8.count) == [65, 64, 2])
    let persian = String(repeating: "م", count: 33)
    #expect(try Self.words(persian).map(\.utf8.count) == [64, 2])
    let marked = "a" + String(repeating: "\u{301}", count: 100)
    #expect(try Self.words("bb" + marked + "c").map(\.utf8.count) == [2, 201, 1])
    #expect(try Self.words("bb" + marked + "ग").map(\.utf8.count) == [2, 201, 3])
  }

  @Test("the cut for simple text agrees with the one on grapheme clusters", arguments: 0..<40)
  func agreement(seed: UInt64) {
    var random = Seeded(seed)
    let alphabet: [Unicode.Scalar] =
      (0..<0x6ff).compactMap(Unicode.Scalar.init)
      + "\u{200c}\u{2019}\u{2018}\u{2013}\u{2026}\u{200d}\u{201d}".unicodeScalars
    let common: [Unicode.Scalar] = Array("ab '1.\r\n é\u{301}م\u{64b}ی۲\u{200c}’،".unicodeScalars)
    var simple = 0
    for _ in 0..<500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        let source = Int.random(in: 0..<60, using: &random) == 0 ? alphabet : common
        if let scalar = source.randomElement(using: &random) { text.append(scalar) }
      }
      let body = Array(String(text).utf8)
      guard let lengths = SimpleCut.lengths(of: body) else { continue }
      simple += 1
      #expect(lengths == ClusterCut.lengths(of: body), "seed \(seed): \(body)")
    }
    #expect(simple > 100)
  }

  @Test("the cut for simple text agrees on every pair of scalars that it knows")
  func everyScalar() {
    var known = 0
    for value in UInt32(0)..<0x2100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for other in ["a", "م", ".", " ", "\r", "\n", "é", "\u{2019}"] {
        for text in [other + String(scalar) + other, "b" + String(scalar) + "." + other] {
          let body = Array(text.utf8)
          guard let lengths = SimpleCut.lengths(of: body) else { continue }
          known += 1
          #expect(lengths == ClusterCut.lengths(of: body), "U+\(String(value, radix: 16))")
        }
      }
    }
    #expect(known > 5_000)
  }

  @Test("the tokens together are the body, byte for byte", arguments: 0..<100)
  func exactBytes(seed: UInt64) throws {
    var random = Seeded(seed)
    let body = Array(
      (0..<20).map { _ in OpeningFixture.sentences.randomElement(using: &random) ?? "" }
        .joined().utf8)
    let tokens = try Tokens.cut(body: body, using: &random)
    #expect(tokens.body == body)
    #expect(Array(tokens.ranges.map { tokens.body[$0] }.joined()) == body)
    #expect(try Tokens(body: tokens.body, lengths: tokens.lengths) == tokens)
  }

  @Test("an empty body is one empty token and its decoys")
  func emptyBody() throws {
    var counts: [Int: Int] = [:]
    for seed in 0..<UInt64(200) {
      var random = Seeded(seed)
      let tokens = try Tokens.cut(body: [], using: &random)
      #expect(tokens.lengths.allSatisfy { $0 == 0 })
      counts[tokens.count, default: 0] += 1
    }
    #expect(counts[0] == nil)
    #expect((120...180).contains(counts[1] ?? 0))
  }

  @Test("k decoys follow a token with probability three quarters times a quarter to the k")
  func decoyDistribution() {
    var random = Seeded(2)
    var decoys = DecoyCount()
    var counts = [Int](repeating: 0, count: 40)
    for _ in 0..<64_000 { counts[decoys.next(using: &random)] += 1 }
    #expect((47_500...48_500).contains(counts[0]))
    #expect((11_700...12_300).contains(counts[1]))
    #expect((2_830...3_170).contains(counts[2]))
    #expect((660...840).contains(counts[3]))
  }

  @Test("a cut at chosen places keeps them and leaves empty ones out")
  func segments() throws {
    var random = Seeded(3)
    let parts = ["{", "", "\"a\":1", "}"].map { Array($0.utf8) }
    let tokens = try Tokens(segments: parts, using: &random)
    #expect(tokens.lengths.filter { $0 > 0 } == [1, 5, 1])
    #expect(tokens.body == Array("{\"a\":1}".utf8))
    #expect(try Tokens(segments: [], using: &random).lengths.first == 0)
  }

  @Test("bytes that are not UTF-8, too long bodies and wrong lengths are refused")
  func refusals() {
    var random = Seeded(4)
    for bytes: [UInt8] in [
      [0x80], [0xc3], [0xc0, 0x80], [0xe2, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
      [0x61, 0xc3, 0x61], [0xd9, 0x61], [0xff],
    ] {
      #expect(throws: TokensError.notUTF8) { try Tokens.cut(body: bytes, using: &random) }
      #expect(throws: TokensError.notUTF8) { try Tokens(segments: [bytes], using: &random) }
      #expect(throws: TokensError.notUTF8) {
        try Tokens(body: bytes, lengths: [UInt32(bytes.count)])
      }
    }
    let long = [UInt8](repeating: 0x61, count: 1 << 20 + 1)
    #expect(throws: TokensError.bodyTooLong) { try Tokens.cut(body: long, using: &random) }
    #expect(throws: TokensError.bodyTooLong) { try Tokens(segments: [long], using: &random) }
    #expect(throws: TokensError.bodyTooLong) { try Tokens(body: long, lengths: [1 << 20 + 1]) }
    for lengths: [UInt32] in [[], [1], [1, 1], [4], [3, 1], [.max, .max]] {
      #expect(throws: TokensError.wrongLengths) {
        try Tokens(body: [0x61, 0xc3, 0xa9], lengths: lengths)
      }
    }
  }

  @Test("the widest body there is can be cut")
  func largestBody() throws {
    var random = Seeded(5)
    let body = [UInt8](repeating: 0x2e, count: 1 << 20)
    #expect(try Tokens.cut(body: body, using: &random).lengths.filter { $0 > 0 }.count == 1 << 20)
  }

  @Test("the tokens that overlap some bytes are found")
  func overlapping() throws {
    let tokens = try Tokens(body: Array("one two".utf8), lengths: [3, 0, 4, 0])
    #expect(tokens.overlapping(0..<1) == [true, false, false, false])
    #expect(tokens.overlapping(2..<4) == [true, false, true, false])
  }
}
