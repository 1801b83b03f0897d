/// Flights: an airline's letters and a number near a word of travelling; with a day or place on the
/// line, it is enough to find a passenger.
enum FlightDetector {
  private static let context = 12

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      guard token.kind == .word, token.range.count <= 2,
        token.isUpper && token.range.count == 2 || token.senses.contains(.airline),
        let number = number(behind: index, in: text),
        text.isNear(index, context, .travel)
      else { continue }
      let isExact = text.isNear(
        index, context, [.weekday, .relativeDay, .month, .country, .province, .town, .border])
      found.add(.flight, text.range(index, number), action: isExact ? .block : nil)
    }
    plans(in: text, &found)
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
