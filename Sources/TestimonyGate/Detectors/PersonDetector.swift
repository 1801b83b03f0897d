/// Names that nobody entered: behind a title or a kin word.
enum PersonDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      guard !token.senses.isDisjoint(with: [.title, .kin]) else { continue }
      var next = index + 1
      // Mr. Wali; my cousin, Nasrin.
      if next < text.tokens.count,
        text.isSign(text.tokens[next], 0x2E)
          || text.isSign(text.tokens[next], 0x2C) && token.senses.contains(.kin)
      {
        next += 1
      }
      guard next < text.tokens.count, isName(text.tokens[next], in: text),
        token.senses.contains(.title) || token.range.count > 3
      else { continue }
      var last = next
      while last + 1 < text.tokens.count, last - next < 2, isName(text.tokens[last + 1], in: text),
        text.tokens[last + 1].isCapitalised
      { last += 1 }
      found.add(.person, text.range(next, last))
    }
  }

  /// A word with a capital; in Arabic letters, one that is no other word that we know.
  private static func isName(_ token: GateToken, in text: GateText) -> Bool {
    guard token.kind == .word, !token.isAfterLine, token.range.count >= 2 else { return false }
    guard GateScalar.isArabic(text.scalars[token.range.lowerBound]) else {
      return token.isCapitalised && !token.senses.contains(.frequent)
    }
    return token.senses.isEmpty && token.range.count >= 3
      && !isVerb(text.letters(of: token))
  }

  /// Endings of Dari verbs, so that a mother who says something has no name.
  private static func isVerb(_ word: ArraySlice<UInt32>) -> Bool {
    endings.contains { word.count > $0.count + 1 && word.suffix($0.count).elementsEqual($0) }
      || beginnings.contains { word.count > $0.count + 2 && word.starts(with: $0) }
  }

  private static let endings = ["ند", "یم", "ید", "دم", "تم", "ده", "ته"].map(Lexicon.folded)
  private static let beginnings = ["می", "نمی"].map(Lexicon.folded)
}
