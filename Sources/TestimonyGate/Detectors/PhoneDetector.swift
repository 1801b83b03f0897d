/// Phone numbers: seven to fifteen digits with little between them, in digits of any script or in words.
enum PhoneDetector {
  private static let digits = 7...15
  private static let spokenDigits = 6
  private static let spokenWords = 4
  private static let separators: Set<UInt32> = [
    0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x2B, 0x5F, 0xB7,
  ]
  private static let widest = 3

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
    while index < text.tokens.count {
      let token = text.tokens[index]
      guard !token.isAfterLine else { break }
      if token.isAfterSpace { width += 1 }
      if token.kind == .number {
        guard width <= widest else { break }
        group.append(index)
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

  private static func isPhone(_ group: [Int], in text: GateText) -> Bool {
    let lengths = group.map { text.tokens[$0].range.count }
    let count = lengths.reduce(0, +)
    let first = group[0]
    let isInternational = first > 0 && text.isSign(text.tokens[first - 1], 0x2B)
    if isInternational, digits.contains(count) { return true }
    guard digits.contains(count) else { return false }
    let leading = text.scalars[text.tokens[first].range.lowerBound]
    if leading == 0x30, lengths[0] > 1 { return true }
    if DateDetector.isNumericDate(group, in: text) { return false }
    // 2020-2021; 1 000 000; 34.3529.
    if lengths == [4, 4], group.allSatisfy({ DateDetector.isYear(text.tokens[$0], in: text) }) {
      return false
    }
    if group.count > 1, group.dropFirst().allSatisfy({ isThousands(text.tokens[$0], in: text) }) {
      return false
    }
    if group.count == 2, lengths[0] <= 3, text.isSign(text.tokens[group[1] - 1], 0x2E) {
      return false
    }
    if lengths.allSatisfy({ $0 <= 2 }), count < 8 { return false }
    return true
  }

  private static func isThousands(_ token: GateToken, in text: GateText) -> Bool {
    token.range.count == 3 && text.letters(of: token).allSatisfy { $0 == 0x30 }
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
