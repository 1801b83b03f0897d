/// Phone numbers: seven to fifteen digits with little between them, in digits of any script or in words.
enum PhoneDetector {
  private static let digits = 7...15
  private static let spokenDigits = 6
  private static let spokenWords = 4
  private static let separators: Set<UInt32> = [
    0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x2B, 0x5F, 0xB7, 0x2C, 0x2A,
  ]
  private static let widest = 3
  /// Digits of a national number with its zero: behind as many, another begins.
  private static let national = 9

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    var index = 0
    while index < text.tokens.count {
      guard text.tokens[index].kind == .number else {
        index += 1
        continue
      }
      let group = group(from: index, in: text)
      if isPhone(group, in: text) {
        found.add(.phone, text.range(group[0], group[group.count - 1]))
      }
      index = group[group.count - 1] + 1
    }
    findSpoken(in: text, &found)
  }

  /// The numbers that are one, by their tokens.
  private static func group(from first: Int, in text: GateText) -> [Int] {
    var group = [first]
    var index = first + 1
    var width = 0
    var count = text.tokens[first].range.count
    let isBegun = beginsNumber(first, in: text)
    while index < text.tokens.count {
      let token = text.tokens[index]
      guard !token.isAfterLine || isBegun && count < national else { break }
      if token.isAfterSpace { width += 1 }
      if token.kind == .number {
        guard width <= widest, count < national || !beginsNumber(index, in: text) else { break }
        group.append(index)
        count += token.range.count
        width = 0
      } else {
        guard token.kind == .sign, separators.contains(text.scalars[token.range.lowerBound]) else {
          break
        }
        width += 1
      }
      index += 1
    }
    return group
  }

  /// Whether a phone number may begin here: with a zero or a plus.
  private static func beginsNumber(_ index: Int, in text: GateText) -> Bool {
    let token = text.tokens[index]
    return text.scalars[token.range.lowerBound] == 0x30 && token.range.count > 1
      || index > 0 && text.isSign(text.tokens[index - 1], 0x2B)
  }

  private static func isPhone(_ group: [Int], in text: GateText) -> Bool {
    let lengths = group.map { text.tokens[$0].range.count }
    let count = lengths.reduce(0, +)
    let first = group[0]
    let isInternational = first > 0 && text.isSign(text.tokens[first - 1], 0x2B)
    if isInternational, digits.contains(count) { return true }
    guard digits.contains(count) else { return false }
    let leading = text.scalars[text.tokens[first].range.lowerBound]
    if leading == 0x30, lengths[0] > 1 { return true }
    // Numbers in a list, and with stars between them, are one only where it begins like one.
    guard !zip(group, group.dropFirst()).contains(where: { isListed($0, $1, in: text) }) else {
      return false
    }
    return !OtherNumbers.isOne(group, lengths, in: text)
  }

  private static func isListed(_ one: Int, _ next: Int, in text: GateText) -> Bool {
    text.tokens[one + 1..<next].contains { text.isSign($0, 0x2C) || text.isSign($0, 0x2A) }
  }

  /// What stands between the parts of a number that is said.
  private static func isAnd(_ token: GateToken, in text: GateText) -> Bool {
    let letters = text.letters(of: token)
    return ands.contains { letters.elementsEqual($0) }
  }

  private static let ands = ["و", "et", "and", "او"].map(Lexicon.folded)

  /// Six digits or more, said one after another or in pairs.
  private static func findSpoken(in text: GateText, _ found: inout FoundPlaces) {
    var start = 0
    while start < text.tokens.count {
      guard !text.tokens[start].senses.isDisjoint(with: [.digit, .pair]) else {
        start += 1
        continue
      }
      var end = start
      var count = 0
      var words = 0
      while end < text.tokens.count {
        let token = text.tokens[end]
        let isGap = token.kind == .sign && (text.isSign(token, 0x2C) || text.isSign(token, 0x2D))
        if token.senses.contains(.pair) {
          count += 2
          words += 1
        } else if token.senses.contains(.digit) || token.kind == .number {
          count += 1
          words += 1
        } else if !isGap, end == start || !isAnd(token, in: text) {
          break
        }
        end += 1
      }
      while end > start, isAnd(text.tokens[end - 1], in: text) { end -= 1 }
      if count >= spokenDigits, words >= spokenWords {
        found.add(.phone, text.range(start, end - 1))
      }
      start = max(end, start + 1)
    }
  }
}
