/// Names that nobody entered: behind a title or a kin word, or where somebody is introduced.
enum PersonDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if token.senses.contains(.naming) || isCalled(index, in: text) {
        introduced(by: index, in: text, &found)
      }
      guard !token.senses.isDisjoint(with: [.title, .kin]) else { continue }
      var next = index + 1
      // Mr. Wali; my cousin, Nasrin.
      if next < text.tokens.count,
        text.isSign(text.tokens[next], 0x2E)
          || text.isSign(text.tokens[next], 0x2C) && token.senses.contains(.kin)
      {
        next += 1
      }
      guard next < text.tokens.count,
        isName(text.tokens[next], in: text, isTitled: token.senses.contains(.title)),
        token.senses.contains(.title) || token.range.count > 3
      else { continue }
      var last = next
      while last + 1 < text.tokens.count, last - next < 2, isName(text.tokens[last + 1], in: text),
        text.tokens[last + 1].isCapitalised
      { last += 1 }
      found.add(.person, text.range(next, last))
    }
  }

  /// I am called, they call me.
  private static func isCalled(_ index: Int, in text: GateText) -> Bool {
    let token = text.tokens[index]
    if text.isWord(token, "called") {
      return text.before(index, 1).contains { word in
        ["am", "is", "was", "are", "m", "s"].contains { text.isWord(word, $0) }
      }
    }
    return text.isWord(token, "call") && text.behind(index, 1).contains { text.isWord($0, "me") }
  }

  /// My name is, named, je m'appelle, به نام.
  private static func introduced(by index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard
      let next = text.behind(index, 3).indices.first(where: {
        !text.tokens[$0].senses.contains(.frequent) && text.tokens[$0].kind == .word
          && !text.tokens[$0].senses.contains(.mine)
      }), isName(text.tokens[next], in: text)
    else { return }
    var last = next
    while last + 1 < text.tokens.count, last - next < 2, isName(text.tokens[last + 1], in: text),
      text.tokens[last + 1].isCapitalised
    { last += 1 }
    found.add(.person, text.range(next, last))
  }

  /// A word with a capital; in Arabic letters, one that is no other word that we know.
  private static func isName(
    _ token: GateToken, in text: GateText, isTitled: Bool = false
  ) -> Bool {
    guard token.kind == .word, !token.isAfterLine, token.range.count >= 2 else { return false }
    guard GateScalar.isArabic(text.scalars[token.range.lowerBound]) else {
      return token.isCapitalised && !token.senses.contains(.frequent)
    }
    // Karim reads like a word with an ending.
    let endings: Senses = isTitled ? [.mine, .theirs] : []
    return token.senses.isSubset(of: endings) && token.range.count >= 3
      && !isVerb(text.letters(of: token))
  }

  /// Endings of Dari verbs, so that a mother who says something has no name.
  private static func isVerb(_ word: ArraySlice<UInt32>) -> Bool {
    endings.contains { word.count > $0.count + 1 && word.suffix($0.count).elementsEqual($0) }
      || beginnings.contains { word.count > $0.count + 2 && word.starts(with: $0) }
  }

  // Not all that ends alike is a verb: Karim, Rahim, Wahid, Rashid.
  private static let endings = [
    "دند", "تند", "نند", "رند", "وند", "تیم", "دیم", "شیم", "تید", "دید", "شید", "دم", "تم", "ده",
    "ته",
  ].map(Lexicon.folded)
  private static let beginnings = ["می", "نمی"].map(Lexicon.folded)
}
