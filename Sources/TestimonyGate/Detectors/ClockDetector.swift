/// Times of day, as people write them.
enum ClockDetector {
  /// `hasHour` says whether there is a number at all, in digits or words.
  static func find(in text: GateText, hasHour: Bool, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      noon(at: index, in: text, &found)
      guard hasHour else { continue }
      if text.isWord(token, "past") || text.isWord(token, "to") {
        quarter(at: index, in: text, &found)
      }
      if let military = military(at: index, in: text) { found.add(.clock, military) }
      guard let hour = hour(token, in: text) else { continue }
      if let end = digital(from: index, in: text) {
        found.add(.clock, text.range(index, end))
        continue
      }
      if index + 1 < text.tokens.count, !text.tokens[index + 1].isAfterLine {
        let next = text.tokens[index + 1]
        if let end = unit(at: index + 1, in: text),
          next.senses.isDisjoint(with: .length) && !isLasting(index, in: text)
        {
          found.add(.clock, text.range(index, end))
          continue
        }
      }
      guard index > 0, hour > 0, !token.isAfterLine else { continue }
      if text.letters(of: text.tokens[index - 1]).elementsEqual(saat) {
        found.add(.clock, text.range(index - 1, index))
      }
    }
  }

  /// A word that says what time it is, without a number.
  private static func noon(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let token = text.tokens[index]
    guard token.kind == .word, token.range.count > 1 else { return }
    let first = text.scalars[token.range.lowerBound]
    for noon in noons where noon[0] == first && text.letters(of: token).elementsEqual(noon) {
      found.add(.clock, token.range)
    }
    if first == night[0], text.letters(of: token).elementsEqual(night), index > 0,
      !token.isAfterLine, text.letters(of: text.tokens[index - 1]).elementsEqual(half)
    {
      found.add(.clock, text.range(index - 1, index))
    }
  }

  private static let noons = ["noon", "midday", "midnight", "midi", "minuit", "نیمه‌شب"]
    .map(Lexicon.folded)

  private static let night = Lexicon.folded("شب")
  private static let half = Lexicon.folded("نیمه")

  /// The last token of o'clock, p.m., pm, heures, بجه, in the morning.
  private static func unit(at index: Int, in text: GateText) -> Int? {
    let token = text.tokens[index]
    if token.senses.contains(.clockAfter) { return index }
    func follows(_ words: String...) -> Bool {
      words.enumerated().allSatisfy { offset, word in
        index + offset < text.tokens.count
          && (word == "."
            ? text.isSign(text.tokens[index + offset], 0x2E)
            : text.isWord(text.tokens[index + offset], word))
      }
    }
    if follows("o", "clock") { return index + 1 }
    if follows("p", ".", "m") || follows("a", ".", "m") { return index + 2 }
    guard follows("in", "the"), index + 2 < text.tokens.count,
      text.tokens[index + 2].senses.contains(.partOfDay)
    else { return nil }
    return index + 2
  }

  /// Pendant deux heures: how long, not when.
  private static func isLasting(_ index: Int, in text: GateText) -> Bool {
    let before = Array(text.before(index, 2))
    if text.isWord(text.tokens[index + 1], "heures")
      || text.isWord(text.tokens[index + 1], "heure"),
      text.behind(index + 1, 1).first?.kind != .number
    {
      // Dix heures: how long, unless something says that it is when.
      return !before.contains { token in
        ["a", "vers", "est", "jusqu", "avant", "sera"].contains { text.isWord(token, $0) }
      }
        || before.last.map { text.isWord($0, "a") } ?? false && before.count == 2
          && text.isWord(before[0], "y")
    }
    let isAgo =
      before.count == 2 && text.isWord(before[0], "y") && text.isWord(before[1], "a")
    return isAgo
      || before.contains { token in
        ["pendant", "durant", "depuis", "pour", "en", "toutes", "apres"].contains {
          text.isWord(token, $0)
        }
      }
  }

  /// Half past five, quarter to six, ten to three.
  private static func quarter(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard let before = text.before(index, 1).first, let behind = text.behind(index, 1).first,
      hour(behind, in: text) != nil || behind.senses.contains(.number),
      text.isWord(before, "half") || text.isWord(before, "quarter")
        || text.isWord(text.tokens[index], "past") && before.senses.contains(.number)
    else { return }
    found.add(.clock, text.range(index - 1, index + 1))
  }

  /// 0540 hrs.
  private static func military(at index: Int, in text: GateText) -> Range<Int>? {
    let token = text.tokens[index]
    guard token.range.count == 4, let value = text.value(token), value < 2400, value % 100 < 60,
      let next = text.behind(index, 1).first,
      ["h", "hrs", "hours"].contains(where: { text.isWord(next, $0) })
    else { return nil }
    return text.range(index, index + 1)
  }

  private static let saat = Lexicon.folded("ساعت")

  private static func hour(_ token: GateToken, in text: GateText) -> Int? {
    if let value = text.value(token) { return value <= 24 && token.range.count <= 2 ? value : nil }
    return token.senses.contains(.number) ? 1 : nil
  }

  /// 17:40, 17h40, 5.30 pm.
  private static func digital(from index: Int, in text: GateText) -> Int? {
    guard text.tokens[index].kind == .number, let sign = text.joined(index + 1),
      let minutes = text.joined(index + 2), minutes.kind == .number, minutes.range.count == 2,
      let value = text.value(minutes), value < 60
    else { return nil }
    if text.isSign(sign, 0x3A) || text.isWord(sign, "h") { return index + 2 }
    guard text.isSign(sign, 0x2E) else { return nil }
    if index + 3 < text.tokens.count, let end = unit(at: index + 3, in: text) { return end }
    let isAt = text.before(index, 1).contains { token in
      ["at", "around", "by", "until", "till"].contains { text.isWord(token, $0) }
    }
    return isAt && text.joined(index + 3) == nil ? index + 2 : nil
  }
}
