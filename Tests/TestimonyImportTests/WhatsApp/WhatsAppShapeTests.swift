import Testing
import TestimonyImport

@Suite("WhatsApp, shapes put together by chance")
struct WhatsAppShapeTests {
  private struct Expected: Equatable {
    var from: String?
    var words: String
    var clock: WallClock?
  }

  /// How people stand there, and how they are known: a number without its marks.
  private static let people = [
    ("Amina", "Amina"), ("فریده هراتی", "فریده هراتی"), ("Jean-Luc 🙂", "Jean-Luc 🙂"),
    ("\u{202A}+93 70 000 0001\u{202C}", "+93 70 000 0001"), ("~\u{A0}Zarghuna", "~\u{A0}Zarghuna"),
  ]
  private static let doubts: [Remark] = [.suspectHeading, .clockBackwards]
  private static let bodies = [
    "سلام", "We stay inside.", "3:15 - no: later", "two\nlines", "12/12/21: Arrival\n\nat 10:00",
    "à demain",
    " with spaces ", "«نقل قول»", "[ not a heading ]", "https://example.org/?a=1:2",
  ]

  @Test("every message comes back with its sender, its words and its time")
  func everyMessageComesBack() {
    let seed = Trial.seed()
    var random = SeededGenerator(seed)
    for _ in 0..<600 {
      let shape = WhatsAppShape(using: &random)
      var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
      var expected: [Expected] = []
      var (year, month, day, minute) = (Int.random(in: 2015...2024, using: &random), 1, 1, 0)
      for _ in 0..<12 {
        let time = (minute / 60, minute % 60, Int.random(in: 0..<60, using: &random))
        let (from, words) = (
          Self.people.randomElement(using: &random)!, Self.bodies.randomElement(using: &random)!
        )
        text += shape.heading(day, month, year, time) + from.0 + ": " + words + shape.lineEnd
        expected.append(
          Expected(from: from.1, words: words, clock: shape.clock(day, month, year, time)))
        // Later the same day, a later day, a later month, or the next year.
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where minute < 1200: minute += Int.random(in: 1...200, using: &random)
        case 1 where day < 20: day += Int.random(in: 1...8, using: &random)
        case 2 where month < 12: (month, day) = (month + 1, Int.random(in: 1...28, using: &random))
        default:
          (year, month, day, minute) = (year + 1, 1, Int.random(in: 1...28, using: &random), 0)
        }
      }
      let outcome = ParserTrial(make: { WhatsAppParser() }).whole(Array(text.utf8))
      let found = outcome.records.map {
        Expected(from: $0.from, words: $0.words, clock: $0.clock)
      }
      let isDoubtful = outcome.records.contains { record in
        Self.doubts.contains { record.remarks.contains($0) }
      }
      if found != expected || isDoubtful || !outcome.account.isBalanced {
        let count = zip(found, expected).prefix { $0 == $1 }.count
        Issue.record("seed \(seed), record \(count) of \(found.count), \(isDoubtful): \(text)")
      }
    }
  }
}
