/// Kin with a number, an age or an owner beside them, and ages.
enum KinDetector {
  private static let context = 4

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if token.senses.contains(.kin) { kin(at: index, in: text, &found) }
      if token.senses.contains(.age) { age(at: index, in: text, &found) }
    }
  }

  private static func kin(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let token = text.tokens[index]
    let around = Array(text.before(index, context)) + Array(text.behind(index, context))
    let isOurs =
      token.senses.contains(.mine)
      || Array(text.before(index, 2) + text.behind(index, 1)).contains { $0.senses.contains(.mine) }
    let isCounted = around.contains {
      text.isNumber($0) || $0.senses.contains(.age)
    }
    guard isOurs || isCounted else { return }
    found.add(.kin, token.range)
  }

  private static func age(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let near = Array(text.before(index, 4)) + Array(text.behind(index, 2))
    guard near.contains(where: { text.isNumber($0) && (text.value($0).map { $0 < 120 } ?? true) })
    else { return }
    found.add(.age, text.tokens[index].range)
  }
}
