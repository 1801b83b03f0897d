/// Names that somebody has with a service: behind an `@`, or behind the service's name.
enum HandleDetector {
  private static let shortest = 3

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if text.isSign(token, 0x40) {
        mention(at: index, in: text, &found)
      } else if token.senses.contains(.service) {
        labelled(at: index, in: text, &found)
        near(index, in: text, &found)
        owned(index, in: text, &found)
      } else if text.isSign(token, 0x23) {
        numbered(at: index, in: text, &found)
      } else if text.isSign(token, 0x5F) {
        underscored(at: index, in: text, &found)
      }
    }
  }

  /// `name#1234`.
  private static func numbered(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard index > 0, !text.tokens[index].isAfterSpace, text.tokens[index - 1].kind == .word,
      let number = text.joined(index + 1), number.kind == .number, number.range.count == 4
    else { return }
    found.add(.handle, text.range(index - 1, index + 1))
  }

  /// `name_of_somebody`, where it is no file.
  private static func underscored(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard index > 0, !text.tokens[index].isAfterSpace, text.tokens[index - 1].kind != .sign,
      let next = text.joined(index + 1), next.kind != .sign
    else { return }
    let stretch = text.stretch(around: index)
    let tokens = text.tokens[stretch]
    guard tokens.contains(where: { $0.kind == .word && $0.range.count > 1 }),
      !tokens.contains(where: { $0.senses.contains(.fileEnd) || isOfLink($0, text) })
    else { return }
    let named = tokens.indices.filter { text.tokens[$0].kind != .sign }
    guard let first = named.first, let last = named.last else { return }
    found.add(.handle, text.range(first, last))
  }

  private static func isOfLink(_ token: GateToken, _ text: GateText) -> Bool {
    [0x2F, 0x40, 0x3D, 0x5C].contains { text.isSign(token, $0) }
  }

  /// What looks like a name with a service on the line of the service's name: letters with digits or a
  /// dot inside, or Latin letters among Arabic ones.
  private static func near(_ index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let isArabic = GateScalar.isArabic(text.scalars[text.tokens[index].range.lowerBound])
    for place in Array(text.before(index, around).indices) + text.behind(index, around).indices
    where text.tokens[place].kind == .word && text.tokens[place].senses.isEmpty {
      let stretch = text.stretch(around: place)
      let tokens = text.tokens[stretch]
      guard tokens.first?.kind == .word, !tokens.contains(where: { isOfLink($0, text) }) else {
        continue
      }
      var last = stretch.upperBound - 1
      while last > place, text.tokens[last].kind == .sign { last -= 1 }
      let inner = text.tokens[stretch.lowerBound...last]
      let hasDigit = inner.contains { $0.kind == .number }
      let hasDot =
        inner.contains { text.isSign($0, 0x2E) }
        && inner.allSatisfy { !$0.senses.contains(.frequent) }
      let isForeign =
        isArabic && !GateScalar.isArabic(text.scalars[text.tokens[place].range.lowerBound])
      guard hasDigit || hasDot || isForeign, text.range(stretch.lowerBound, last).count > shortest
      else { continue }
      found.add(.handle, text.range(stretch.lowerBound, last))
    }
  }

  private static let around = 6

  /// My instagram is nilab, mon compte twitter est nilab: what may be one.
  private static func owned(_ index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard text.before(index, 2).contains(where: { $0.senses.contains(.mine) }),
      let verb = text.behind(index, 1).first, text.isWord(verb, "is") || text.isWord(verb, "est"),
      let name = text.behind(index, 2).last, name.kind == .word, name.range.count > shortest,
      name.senses.isEmpty
    else { return }
    found.add(.handle, name.range, action: .confirm)
  }

  private static func mention(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let isBehindWord =
      index > 0 && !text.tokens[index].isAfterSpace && text.tokens[index - 1].kind != .sign
    guard !isBehindWord, let end = end(from: index + 1, in: text) else { return }
    found.add(.handle, text.range(index, end))
  }

  /// The last token of a name of at least three letters, digits, dots and underscores.
  private static func end(from first: Int, in text: GateText) -> Int? {
    guard let start = text.joined(first), start.kind != .sign || text.isSign(start, 0x5F) else {
      return nil
    }
    var last = first
    while let next = text.joined(last + 1), last - first < 16 {
      let isInside = text.isSign(next, 0x2E) || text.isSign(next, 0x5F) || text.isSign(next, 0x2D)
      guard
        next.kind != .sign
          || isInside && text.joined(last + 2)?.kind != .sign
            && text.joined(last + 2) != nil
          || text.isSign(next, 0x5F)
      else { break }
      last += 1
    }
    return text.range(first, last).count >= shortest ? last : nil
  }

  /// `insta: name`, `telegram name_77`.
  private static func labelled(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    var next = index + 1
    var hasColon = false
    while next < text.tokens.count, next - index <= 3, text.tokens[next].kind == .sign,
      text.isSign(text.tokens[next], 0x3A) || text.isSign(text.tokens[next], 0x3D)
        || text.isSign(text.tokens[next], 0x2D) && text.tokens[next].isAfterSpace
    {
      hasColon = true
      next += 1
    }
    guard next < text.tokens.count, !text.tokens[next].isAfterLine,
      text.tokens[next].kind != .sign
    else { return }
    let stretch = text.stretch(around: next)
    let name = text.tokens[next..<max(next + 1, stretch.upperBound)]
    let looksLikeOne =
      name.contains { $0.kind == .number } || name.contains { text.isSign($0, 0x5F) }
    let isWord = name.count == 1 && name.allSatisfy { $0.senses.contains(.frequent) }
    guard hasColon && !isWord || looksLikeOne && name.contains(where: { $0.kind == .word }) else {
      return
    }
    var last = name.endIndex - 1
    while last > next, text.tokens[last].kind == .sign { last -= 1 }
    guard text.range(next, last).count >= shortest else { return }
    found.add(.handle, text.range(next, last))
  }
}
