/// Names that somebody has with a service: behind an `@`, or behind the service's name.
enum HandleDetector {
  private static let shortest = 3

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if text.isSign(token, 0x40) {
        mention(at: index, in: text, &found)
      } else if token.senses.contains(.service) {
        labelled(at: index, in: text, &found)
      }
    }
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
