/// Flights: an airline's letters and a number near a word of travelling; with a day or place on the
/// line, it is enough to find a passenger.
enum FlightDetector {
  private static let context = 12

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      guard token.kind == .word, token.range.count <= 2,
        token.isUpper && token.range.count == 2 || token.senses.contains(.airline),
        let number = number(behind: index, in: text),
        text.isNear(index, context, .travel) || isAirline(token, number, in: text)
      else { continue }
      let isExact = text.isNear(
        index, context, [.weekday, .relativeDay, .month, .country, .province, .town, .border])
      found.add(.flight, text.range(index, number), action: isExact ? .block : nil)
    }
    named(in: text, &found)
    plans(in: text, &found)
  }

  /// The letters of an airline in capitals with three or four digits: no word of travelling is needed.
  private static func isAirline(_ token: GateToken, _ number: Int, in text: GateText) -> Bool {
    token.isUpper && token.senses.contains(.airline) && text.tokens[number].range.count > 2
  }

  /// Kam Air 4401, Mahan W5 1067, flight number 401.
  private static func named(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      let isFlight = text.isWord(token, "flight") || text.isWord(token, "vol")
      guard isFlight || token.senses.contains(.airlineName) else { continue }
      let number = text.behind(index, 4).indices.first {
        text.tokens[$0].kind == .number && (3...5).contains(text.tokens[$0].range.count)
          && !DateDetector.isYear(text.tokens[$0], in: text)
      }
      guard let number else { continue }
      found.add(.flight, text.range(index, number))
    }
  }

  /// Two to four digits, behind a space or hyphen.
  private static func number(behind index: Int, in text: GateText) -> Int? {
    var next = index + 1
    if next < text.tokens.count, text.isSign(text.tokens[next], 0x2D) { next += 1 }
    guard next < text.tokens.count, text.tokens[next].kind == .number,
      (2...4).contains(text.tokens[next].range.count), !text.tokens[next].isAfterLine
    else { return nil }
    return next
  }

  /// A border crossing or a day beside a word of travelling.
  private static func plans(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() where token.senses.contains(.travel) {
      let near = Array(text.before(index, 5)) + Array(text.behind(index, 5))
      guard
        near.contains(where: { !$0.senses.isDisjoint(with: [.weekday, .border, .relativeDay]) })
      else { continue }
      found.add(.flight, token.range)
    }
  }
}
