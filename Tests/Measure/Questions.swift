import TestimonyGate
import TestimonyMatch

/// How many questions a review of an invented conversation asks, and what it holds back: the same words of
/// one class are one question, and so is what one message says of one class and only has to be looked at.
struct Questions {
  private struct Key: Hashable {
    let kind: String
    let words: [UInt8]
  }

  let messages: Int
  /// Questions about what blocks, and about the rest.
  let blocking: Int
  let asked: Int
  /// Messages with something that was put there to be found, and those of them in which nothing was.
  let telling: Int
  let missed: [String]

  init() {
    let terms = ["Zarmina", "زرمینه", "Farhad", "فرهاد"]
    let matcher = TermMatcher(terms.map { ProtectedTerm(.name, Array($0.utf8)) })
    var judge = TextJudge(Gate(terms.map { GateTerm(.name, Array($0.utf8)) }))
    var blocking: Set<Key> = []
    var asked: Set<Key> = []
    var questions = 0
    var missed: [String] = []
    let plain = OrdinaryText.careful.flatMap { Self.sentences(of: $0.1) }
    for (text, isTelling) in Conversation.telling.map({ ($0, true) }) + plain.map({ ($0, false) }) {
      let bytes = Array(text.utf8)
      var isFound = false
      var begun: Set<String> = []
      /// Of what only has to be looked at, each class once a message, and the same words once.
      func ask(_ key: Key) {
        guard !asked.contains(key) else { return }
        if begun.insert(key.kind).inserted { questions += 1 }
        asked.insert(key)
      }
      for place in judge.places(in: bytes) {
        let key = Key(kind: place.kind.rawValue, words: bytes[place.range].map(Self.lower))
        switch place.action {
        case .block: blocking.insert(key)
        case .confirm: ask(key)
        case .strip where place.kind != .bidi: ask(key)
        default: break
        }
        isFound = true
      }
      for hit in matcher.hits(in: bytes) where !hit.tier.isCertain {
        ask(Key(kind: "near", words: bytes[hit.range].map(Self.lower)))
        isFound = true
      }
      if isTelling, !isFound { missed.append(text) }
    }
    messages = Conversation.telling.count + plain.count
    self.blocking = blocking.count
    self.asked = questions
    telling = Conversation.telling.count
    self.missed = missed
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private static func sentences(of text: String) -> [String] {
    text.split { ".?!؟".contains($0) }.map(String.init).filter {
      $0.unicodeScalars.contains { $0.properties.isAlphabetic }
    }
  }
}

/// Messages as people write them who have something to hide.
enum Conversation {
  static let telling = [
    "Zarmina is with me, do not write her name.", "My brother Farhad drove us.",
    "Call me on 0799 555 018 tonight.", "We are about 2 kilometres from our house.",
    "She is the only woman judge in the west.", "We leave on Tuesday with RQ 901.",
    "At 17:40 we were at the gate.", "My wife is pregnant and my son is three years old.",
    "I worked as an interpreter for the Italians.", "The map: https://maps.app.goo.gl/x1Y2z3",
    "Write to z.karim@example.org, it is safer.", "Our tazkira is 1400-0100-12345.",
    "We are in Injil now, near the bazaar.", "34.3529, 62.2040 is where they stopped us.",
    "My cousin Nasrin has the papers.", "C’est la maison de mon frère Farhad.",
    "Nous sommes à 3 km de chez nous.", "Elle est la seule médecin du district.",
    "Mon numéro est le 06 12 34 56 01.", "Nous partons mardi à 6 h 30.",
    "Notre fils a trois ans et ma femme attend un enfant.", "J’habite rue de la Paix, numéro 12.",
    "زرمینه با ماست.", "به برادرم فرهاد بگویید.", "شمارهٔ من ۰۷۹۹۵۵۵۰۱۸ است.",
    "از خانهٔ ما دو کیلومتر دور است.", "او یگانه زن قاضی در ولایت است.",
    "ساعت پنج بجه حرکت می‌کنیم.", "ما در شهر هرات هستیم.", "من داکتر شفاخانه بودم.",
    "شوهرم و دو دخترم در خانه‌اند.", "زما ورور فرهاد راغی.", "زموږ شمېره ۰۷۹۹۵۵۵۰۱۸ ده.",
    "موږ په هرات کې یو.",
  ]
}
