/// Mail addresses, as they are written and as they are said.
enum MailDetector {
  private static let local: Set<UInt32> = [0x2E, 0x5F, 0x2D, 0x2B, 0x25]
  private static let ends: Set<[UInt32]> = Set(
    [
      "com", "org", "net", "fr", "af", "de", "uk", "edu", "gov", "info", "io", "me", "ir", "pk",
      "eu",
      "us", "ca", "ch", "be", "in", "mail", "example", "کام", "کوم", "نت", "اورگ",
    ].map(Lexicon.folded))

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if text.isSign(token, 0x40) {
        written(at: index, in: text, &found)
        if isInBrackets(index, in: text) { said(at: index, in: text, &found) }
      } else if text.isWord(token, "a"), isInBrackets(index, in: text) {
        said(at: index, in: text, &found)
      } else if token.senses.contains(.said) || text.isWord(token, "at") {
        said(at: index, in: text, &found)
      }
      if token.senses.contains(.mailHost) { hosted(at: index, in: text, &found) }
    }
  }

  /// `name at gmail`, `name@gmail`, `name gmail com`: a host of mails that everybody knows needs no dot.
  private static func hosted(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    var end = index
    for place in text.behind(index, 2).indices
    where ends.contains(Array(text.letters(of: text.tokens[place]))) {
      end = place
      break
    }
    var start = index
    var hasAt = false
    while start > 0, index - start < 8, !text.tokens[start].isAfterLine {
      let before = text.tokens[start - 1]
      let isAt = text.isSign(before, 0x40) || isAt(start - 1, in: text)
      guard isAt || before.kind == .sign && !text.isSign(before, 0x2E) || isRate(before, text)
      else { break }
      hasAt = hasAt || isAt
      start -= 1
    }
    guard start > 0, hasAt || end > index, !text.tokens[start].isAfterLine,
      text.tokens[start - 1].kind != .sign,
      !text.tokens[start - 1].senses.contains(.frequent) || text.isSign(text.tokens[start], 0x40)
    else { return }
    found.add(.mail, text.range(Self.start(before: start, in: text), end))
  }

  private static func isAt(_ index: Int, in text: GateText) -> Bool {
    let token = text.tokens[index]
    return text.isWord(token, "at") || text.isWord(token, "a") || text.isWord(token, "on")
      || ats.contains { text.letters(of: token).elementsEqual($0) }
      || text.letters(of: token).elementsEqual(within)
  }

  /// The rest of "at the rate", as the sign is called.
  private static func isRate(_ token: GateToken, _ text: GateText) -> Bool {
    text.isWord(token, "the") || text.isWord(token, "rate")
  }

  private static let ats = ["arobase", "arobas", "ات", "ایت"].map(Lexicon.folded)
  private static let within = Lexicon.folded("در")

  private static func written(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard index > 0, index + 3 < text.tokens.count, text.tokens[index - 1].kind != .sign,
      text.tokens[index + 1].kind != .sign
    else { return }
    guard let end = host(from: index + 1, in: text) else { return }
    found.add(.mail, text.range(start(before: index, in: text), end))
  }

  private static func start(before index: Int, in text: GateText) -> Int {
    var start = index - 1
    while start > 0, index - start < 32, !text.tokens[start].isAfterSpace {
      let token = text.tokens[start - 1]
      guard token.kind != .sign || local.contains(text.scalars[token.range.lowerBound]) else {
        break
      }
      start -= 1
    }
    return start
  }

  /// The last token of a host with at least one dot, with or without spaces around it.
  private static func host(from first: Int, in text: GateText) -> Int? {
    var index = first
    var end: Int?
    while index + 2 < text.tokens.count, index - first < 12 {
      let (dot, next) = (text.tokens[index + 1], text.tokens[index + 2])
      guard text.isSign(dot, 0x2E) || text.isSign(dot, 0x2D), next.kind != .sign,
        !next.isAfterSpace || dot.isAfterSpace || ends.contains(Array(text.letters(of: next)))
      else { break }
      if text.isSign(dot, 0x2E) { end = index + 2 }
      index += 2
    }
    return end
  }

  /// `name dot surname at host dot com`, and with the words in brackets.
  private static func said(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard
      text.isWord(text.tokens[index], "at") || isInBrackets(index, in: text)
        || ats.contains(where: { text.letters(of: text.tokens[index]).elementsEqual($0) })
    else { return }
    let behind = text.behind(index, 10)
    guard
      let dot = behind.indices.first(where: {
        isDot($0, in: text) && $0 + 1 < text.tokens.count
          && text.tokens[($0 + 1)...].prefix(2).contains {
            ends.contains(Array(text.letters(of: $0)))
          }
      }), dot - index <= 4, index > 0
    else { return }
    var start = index - 1
    while start > 0, text.tokens[start].kind == .sign { start -= 1 }
    while start > 1, isDot(start - 1, in: text), text.tokens[start - 2].kind != .sign { start -= 2 }
    found.add(.mail, text.range(start, min(dot + 1, text.tokens.count - 1)))
  }

  /// `(a)` and `(@)` in place of the sign.
  private static func isInBrackets(_ index: Int, in text: GateText) -> Bool {
    guard index > 0, index + 1 < text.tokens.count,
      text.isWord(text.tokens[index], "a") || text.isSign(text.tokens[index], 0x40)
    else { return false }
    let (open, close) = (text.tokens[index - 1], text.tokens[index + 1])
    return text.isSign(open, 0x28) && text.isSign(close, 0x29)
      || text.isSign(open, 0x5B) && text.isSign(close, 0x5D)
  }

  private static let dots = ["نقطه", "ټکی", "point", "دات", "ډاټ"].map(Lexicon.folded)

  private static func isDot(_ index: Int, in text: GateText) -> Bool {
    let token = text.tokens[index]
    return text.isSign(token, 0x2E) || text.isWord(token, "dot")
      || dots.contains { text.letters(of: token).elementsEqual($0) }
  }
}
