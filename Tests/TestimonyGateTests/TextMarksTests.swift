import SeededRandom
import Testing

@testable import TestimonyGate

@Suite("The gate: which detectors look at a text")
struct TextMarksTests {
  private static let everything = TextMarks(
    senses: Senses(rawValue: .max), hasNumber: true, signs: .max)

  /// Parts of what detectors look for, and what is nearly one: enough of them together are some of it.
  private static let parts = [
    "12", "0799", "555", "0142", "17", "40", "2021", "1400", "34.3529", "62.2040", "4111", "AB",
    "123", "CD", "TK", "707", "W5", "8J6Q9W2C", "5X", "GB82", "WEST", "1600000000", "۰۷۹۹", "۳۴",
    "nilab", "Nilab", "gmail", "com", "at", "a", "dot", "arobas", "point", "t.me", "https", "geo",
    "maps", "google", "x.example", "IMG_2021", "jpg", "pdf", "home", "Users", "words", "w", "3",
    "filled.count.soap", "noon", "midnight", "midi", "شب", "نیمه", "نیمه‌شب", "past", "to", "half",
    "quarter", "o'clock", "hrs", "pm", "is", "called", "call", "me", "my", "for", "with", "pour",
    "worked", "travaillé", "un", "seule", "woman", "زن", "در", "ات", "دات", "نقطه", "е", "ﬁ", "ß",
  ]
  private static let joins = [
    " ", " ", " ", " ", "", "-", ".", ":", ", ", "\n", "@", "/", "_", " (", ") ", "+", "#", "'",
    "\u{200C}", "\\", "?", "°", "[", "] ",
  ]

  private static let words: [String] = {
    var words = parts
    let lists =
      KinWords.lists + TimeWords.lists + PlaceWords.lists + WorkWords.lists + NumberWords.lists
      + FrequentGateWords.lists
    for (list, _) in lists { words += list.split(whereSeparator: \.isWhitespace).map(String.init) }
    return words
  }()

  @Test(
    "what needs something that does not occur finds nothing", arguments: [UInt64(1), 2, 3, 4])
  func agrees(seed: UInt64) {
    var random = Seeded(seed)
    var folding = GateFolding()
    var count = 0
    for _ in 0..<1500 {
      var text = ""
      for _ in 0..<Int.random(in: 1...10, using: &random) {
        // As many of what looks like something as of words.
        let list = Bool.random(using: &random) ? Self.parts : Self.words
        text += list.randomElement(using: &random) ?? ""
        text += Self.joins.randomElement(using: &random) ?? ""
      }
      let read = GateText(DecodedText(Array(text.utf8)), folding: &folding)
      var (some, all) = (FoundPlaces(.strangers), FoundPlaces(.strangers))
      Detectors.find(in: read, having: TextMarks(read), &some)
      Detectors.find(in: read, having: Self.everything, &all)
      #expect(Self.list(some) == Self.list(all), "\(text), seed \(seed)")
      count += all.places.count
    }
    #expect(count > 500)
  }

  private static func list(_ found: FoundPlaces) -> [String] {
    found.places.map { "\($0.kind) \($0.action) \($0.range)" }
  }
}
