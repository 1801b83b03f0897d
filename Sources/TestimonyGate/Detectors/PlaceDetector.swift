/// Places, with their level: a country is left to the whole publication's policy, anything smaller is
/// looked at, and what is below a district with a name or number is an address.
enum PlaceDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      let senses = token.senses
      if senses.contains(.quarter) { quarter(at: index, in: text, &found) }
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
        || isArabic && next.kind == .word && next.senses.isEmpty
    {
      return found.add(.address, text.range(index, index + 1))
    }
    guard !isArabic, let last = text.before(index, 1).last,
      isName(last) && index > 1 && !endsSentence(index - 2, in: text) || text.value(last) != nil
        || isOrdinal(index, in: text)
    else { return }
    found.add(.address, text.range(index - 1, index))
  }

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
