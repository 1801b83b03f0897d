import SeededRandom
import Testing
import TestimonyMatch

@Suite("Looking for many terms")
struct TermSetTests {
  private static func text(_ text: String) -> FoldedText { FoldedText(Array(text.utf8)) }

  @Test("a term is found where it stands, in the bytes of the original")
  func findsPlaces() throws {
    let original = "نزد مُحَمَّد‌ها، und Straßenfest"
    let text = Self.text(original)
    let terms = TermSet([Self.text("محمد"), Self.text("strass"), Self.text("und")])
    let found = terms.matches(in: text).map { match in
      (
        match.term,
        String(decoding: Array(original.utf8)[text.originalRange(of: match.range)], as: UTF8.self)
      )
    }
    // The mark and the joiner behind the last letter belong to it; half of an ß is all of it.
    #expect(found.map(\.0) == [0, 2, 1])
    #expect(found.map { Array($0.1.utf8) } == ["مُحَمَّد‌", "und", "Straß"].map { Array($0.utf8) })
  }

  @Test("terms that overlap, or stand within one another, are all found")
  func findsOverlaps() {
    let terms = TermSet(["he", "she", "his", "hers", "e"].map(Self.text))
    let found = terms.matches(in: Self.text("ushers"))
    #expect(
      Set(found) == [
        .init(term: 1, range: 1..<4), .init(term: 0, range: 2..<4), .init(term: 4, range: 3..<4),
        .init(term: 3, range: 2..<6),
      ])
  }

  @Test("a search ends when it is told to")
  func stops() {
    let terms = TermSet([Self.text("a")])
    var count = 0
    let text = Array("banana".utf8)
    unsafe terms.forEachTerm(in: text.span.bytes) { _ in
      count += 1
      return count < 2
    }
    #expect(count == 2)
  }

  @Test(
    "finds what a naive search finds, in random texts of few letters", arguments: UInt64(0)..<50)
  func agreesWithNaive(seed: UInt64) {
    var random = Seeded(seed)
    let letters = ["a", "b", "ا", "é", "ß", "\u{200C}", "۵", " "]
    func draw(_ count: ClosedRange<Int>) -> FoldedText {
      let length = Int.random(in: count, using: &random)
      return Self.text(
        (0..<length).map { _ in letters.randomElement(using: &random) ?? "" }.joined())
    }
    var seen: Set<[UInt32]> = []
    let terms = (0..<Int.random(in: 1...12, using: &random)).map { _ in draw(1...5) }
      .filter { !$0.isEmpty && seen.insert($0.scalars).inserted }
    let set = TermSet(terms)
    for _ in 0..<40 {
      let text = draw(0...60)
      var expected: Set<TermSet.Match> = []
      for (index, term) in terms.enumerated() {
        let length = term.scalars.count
        for start in 0..<max(0, text.scalars.count - length + 1)
        where Array(text.scalars[start..<start + length]) == term.scalars {
          expected.insert(.init(term: index, range: start..<start + length))
        }
      }
      let found = set.matches(in: text)
      #expect(Set(found) == expected && found.count == expected.count, "seed \(seed)")
    }
  }

  @Test("ten thousand terms, and a text of which each letter begins one, take linear time")
  func isLinear() {
    var random = Seeded(1)
    let terms = (0..<10_000).map { _ in
      Self.text(String((0..<12).map { _ in "ab".randomElement(using: &random) ?? "a" }))
    }
    let set = TermSet([Self.text(String(repeating: "a", count: 5_000))] + terms)
    let small = Array(String(repeating: "a", count: 20_000).utf8)
    let large = small + small + small + small + small + small + small + small
    func time(_ text: [UInt8]) -> UInt64 {
      ProcessorTime.least { unsafe set.forEachTerm(in: text.span.bytes) { _ in true } }
    }
    // Quadratic work would be 64 times as much.
    #expect(time(large) < time(small) * 30)
  }
}
