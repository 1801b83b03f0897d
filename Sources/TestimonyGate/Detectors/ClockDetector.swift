/// Times of day, as people write them.
enum ClockDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      guard let hour = hour(token, in: text) else { continue }
      if let end = digital(from: index, in: text) {
        found.add(.clock, text.range(index, end))
        continue
      }
      if index + 1 < text.tokens.count, !text.tokens[index + 1].isAfterLine {
        let next = text.tokens[index + 1]
        if next.senses.contains(.clockAfter) && !next.senses.contains(.length) {
          found.add(.clock, text.range(index, index + 1))
          continue
        }
      }
      guard index > 0, hour > 0, !token.isAfterLine else { continue }
      if text.letters(of: text.tokens[index - 1]).elementsEqual(saat) {
        found.add(.clock, text.range(index - 1, index))
      }
    }
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
    guard text.isSign(sign, 0x2E), index + 3 < text.tokens.count,
      text.tokens[index + 3].senses.contains(.clockAfter)
    else { return nil }
    return index + 3
  }
}
