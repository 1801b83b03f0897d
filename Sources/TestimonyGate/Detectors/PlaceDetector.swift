/// Places, with their level: a country is left to the whole publication's policy, anything smaller is
/// looked at, and what is below a district with a name or number is an address.
enum PlaceDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      let senses = token.senses
      if senses.contains(.quarter) { quarter(at: index, in: text, &found) }
      if senses.contains(.dwelling) { dwelling(at: index, in: text, &found) }
      guard !senses.isDisjoint(with: [.country, .province, .town, .border]) else { continue }
      if senses.contains(.doubtful), !hasCue(index, in: text) { continue }
      found.add(.place, token.range, action: senses.contains(.country) ? .policy : nil)
    }
  }

  /// Whether a word before or behind says that it is a place; in Latin letters, a capital does.
  private static func hasCue(_ index: Int, in text: GateText) -> Bool {
    if text.tokens[index].isCapitalised { return true }
    return text.before(index, 2).contains { $0.senses.contains(.placeCue) }
      && text.before(index, 1).contains {
        !$0.senses.isDisjoint(with: [.placeCue, .quarter]) && $0.range.count > 2
      }
  }

  /// District 5, Rue Haute, ناحیهٔ پنجم, کوچهٔ گلفروشی.
  private static func quarter(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let isArabic = GateScalar.isArabic(text.scalars[text.tokens[index].range.lowerBound])
    if let next = text.behind(index, 1).first, text.tokens[index].range.count > 1,
      text.isNumber(next) || isName(next)
        || isArabic && next.kind == .word
          && (next.senses.isEmpty || next.senses.contains(.ordinal))
    {
      return found.add(.address, text.range(index, index + 1))
    }
    if !isArabic, let name = named(behind: index, in: text) {
      return found.add(.address, text.range(index, name))
    }
    if text.before(index, 1).contains(where: { $0.senses.contains(.ordinal) }),
      isArabic || isCounted(index, in: text)
    {
      return found.add(.address, text.range(index - 1, index))
    }
    guard !isArabic, let last = text.before(index, 1).last,
      isName(last) && index > 1 && !endsSentence(index - 2, in: text) || text.value(last) != nil
        || isOrdinal(index, in: text)
    else { return }
    found.add(.address, text.range(index - 1, index))
  }

  /// Rue de la Paix, village of Siyawoshan, Park-e-Taraqi: the last token of a name behind small words.
  private static func named(behind index: Int, in text: GateText) -> Int? {
    for place in text.behind(index, 5).indices {
      let token = text.tokens[place]
      if place > index + 1, isName(token) { return place }
      let isSmall =
        text.isSign(token, 0x2D)
        || ["de", "du", "des", "la", "le", "les", "l", "d", "e", "i", "of", "the", "au", "aux"]
          .contains {
            text.isWord(token, $0)
          }
      guard isSmall else { return nil }
    }
    return nil
  }

  /// What is numbered in cities.
  private static func isCounted(_ index: Int, in text: GateText) -> Bool {
    [
      "district", "street", "quarter", "lane", "avenue", "alley", "arrondissement", "rue", "ruelle",
      "road", "block",
    ].contains { text.isWord(text.tokens[index], $0) }
  }

  /// House 12, house number 12, خانهٔ ۱۲: not before a word that is counted.
  private static func dwelling(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard
      let number = text.behind(index, 3).indices.first(where: { text.tokens[$0].kind == .number }),
      text.tokens[number].range.count <= 4,
      text.tokens[index + 1..<number].allSatisfy({ token in
        token.kind == .sign && !text.isSign(token, 0x2E)
          || ["number", "no", "nr", "n", "numero"].contains { text.isWord(token, $0) }
          || text.letters(of: token).elementsEqual(Self.number)
      })
    else { return }
    let isLast = text.behind(number, 1).first.map { $0.kind == .sign } ?? true
    guard isLast || number > index + 1 else { return }
    found.add(.address, text.range(index, number))
  }

  private static let number = Lexicon.folded("نمبر")

  /// In Latin letters: a capital, and no word that everybody uses.
  private static func isName(_ token: GateToken) -> Bool {
    token.isCapitalised
      && token.senses.isDisjoint(with: [.frequent, .weekday, .month, .relativeDay, .title])
  }

  /// Whether what comes behind begins with a capital anyway.
  private static func endsSentence(_ index: Int, in text: GateText) -> Bool {
    let token = text.tokens[index]
    return text.tokens[index + 1].isAfterLine
      || token.kind == .sign
        && [0x2E, 0x21, 0x3F, 0x3A].contains(text.scalars[token.range.lowerBound])
  }

  /// 5th district.
  private static func isOrdinal(_ index: Int, in text: GateText) -> Bool {
    guard index > 1 else { return false }
    let last = text.tokens[index - 1]
    return last.range.count == 2 && !last.isAfterSpace && text.tokens[index - 2].kind == .number
  }
}
