/// How far somebody is from something: two kilometres from our house is a circle on the map.
enum DistanceDetector {
  private static let context = 6

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      guard !token.senses.isDisjoint(with: [.length, .duration]), index > 0,
        let number = number(before: index, in: text)
      else { continue }
      // 12 rue de la Paix is an address.
      guard !token.senses.contains(.quarter) || text.tokens[number].kind == .word else { continue }
      let isLength = token.senses.contains(.length)
      let around = text.before(number, context) + text.behind(index, context)
      let isFrom = around.contains { $0.senses.contains(.from) }
      let isOurs = isOurs(number, index, text)
      let isWalk =
        isLength || isOurs || around.contains { $0.senses.contains(.walking) }
        || isFromBuilding(behind: index, in: text)
      guard isWalk, isFrom else { continue }
      found.add(.distance, text.range(number, index), action: isOurs ? .block : nil)
    }
  }

  /// The number before a unit, or joined with it.
  private static func number(before index: Int, in text: GateText) -> Int? {
    guard !text.tokens[index].isAfterLine else { return nil }
    if text.isNumber(text.tokens[index - 1]) { return index - 1 }
    // Half a mile.
    guard index > 1,
      text.isSign(text.tokens[index - 1], 0x2D) || text.isWord(text.tokens[index - 1], "a"),
      text.isNumber(text.tokens[index - 2])
    else { return nil }
    return index - 2
  }

  /// Five minutes from the school.
  private static func isFromBuilding(behind index: Int, in text: GateText) -> Bool {
    let behind = text.behind(index, 4)
    guard let from = behind.firstIndex(where: { $0.senses.contains(.from) }) else { return false }
    return behind[from...].contains { $0.senses.contains(.building) }
  }

  /// Whether a house or the like that is ours stands on the line, near.
  private static func isOurs(_ number: Int, _ unit: Int, _ text: GateText) -> Bool {
    let around = Array(text.before(number, context)) + Array(text.behind(unit, context + 2))
    for (index, token) in around.enumerated() where token.senses.contains(.building) {
      if token.senses.contains(.mine) { return true }
      let near = around[max(0, index - 2)..<min(around.count, index + 3)]
      if near.contains(where: { $0.senses.contains(.mine) && !$0.senses.contains(.kin) }) {
        return true
      }
    }
    // Chez nous.
    return around.contains { text.letters(of: $0).elementsEqual(chez) }
  }

  private static let chez = Lexicon.folded("chez")
}
