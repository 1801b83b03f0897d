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
    guard !isVerb(index, in: text) else { return }
    let around = Array(text.before(index, context)) + Array(text.behind(index, context))
    // Belle-mère is three tokens.
    let isOurs =
      !token.senses.isDisjoint(with: [.mine, .theirs])
      || Array(text.before(index, 3) + text.behind(index, 1)).contains { $0.senses.contains(.mine) }
      || isTheirs(index, in: text)
    let isCounted = around.contains {
      text.isNumber($0) || $0.senses.contains(.age)
    }
    guard isOurs || isCounted || isExpecting(token, text) else { return }
    found.add(.kin, token.range)
  }

  /// می‌خورم: I eat, and no sister.
  private static func isVerb(_ index: Int, in text: GateText) -> Bool {
    guard index > 0, !text.tokens[index].isAfterSpace else { return false }
    let before = text.letters(of: text.tokens[index - 1])
    return verbal.contains { before.elementsEqual($0) }
  }

  private static let verbal = ["می", "نمی"].map(Lexicon.folded)

  /// Her brother, his two sons, son mari.
  private static func isTheirs(_ index: Int, in text: GateText) -> Bool {
    let before = text.before(index, 2)
    if before.contains(where: { $0.senses.contains(.theirs) && !$0.senses.contains(.kin) }) {
      return true
    }
    return before.last.map { text.isWord($0, "son") } ?? false
  }

  /// Pregnant: that needs no owner.
  private static func isExpecting(_ token: GateToken, _ text: GateText) -> Bool {
    let word = text.letters(of: token)
    return expecting.contains { word.elementsEqual($0) }
  }

  private static let expecting = [
    "pregnant", "enceinte", "حامله", "حامله‌دار", "باردار", "امیندواره",
  ]
  .map(Lexicon.folded)

  private static func age(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let near = Array(text.before(index, 4)) + Array(text.behind(index, 2))
    guard near.contains(where: { text.isNumber($0) && (text.value($0).map { $0 < 120 } ?? true) })
    else { return }
    found.add(.age, text.tokens[index].range)
  }
}
