/// Numbers of as many digits as a phone number has that are none: amounts, days, years, series, books.
enum OtherNumbers {
  /// Digits of an amount, at most: more in groups of three may be a phone number.
  private static let longestAmount = 8

  /// - Parameters:
  ///   - group: tokens of numbers with little between them.
  ///   - lengths: their digits.
  ///   - text: the text.
  /// - Returns: whether they are one of these.
  static func isOne(_ group: [Int], _ lengths: [Int], in text: GateText) -> Bool {
    if DateDetector.isNumericDate(group, in: text) || isDay(group, lengths, in: text) {
      return true
    }
    if isAmount(group, lengths, in: text) || isBook(group, lengths, in: text) { return true }
    // 34.3529.
    if group.count == 2, lengths[0] <= 3, text.isSign(text.tokens[group[1] - 1], 0x2E) {
      return true
    }
    guard lengths.allSatisfy({ $0 <= 2 }) else { return false }
    return lengths.reduce(0, +) < 8 || isSeries(group, in: text)
  }

  /// 2020-2021; 2021 08 12 14; 15 08 2021.
  private static func isDay(_ group: [Int], _ lengths: [Int], in text: GateText) -> Bool {
    guard group.count > 1 else { return false }
    let years = group.map { DateDetector.isYear(text.tokens[$0], in: text) }
    if years.allSatisfy(\.self) { return true }
    let values = group.map { text.value(text.tokens[$0]) ?? 0 }
    let isYearFirst =
      years[0] && lengths.dropFirst().allSatisfy { $0 <= 2 } && (3...6).contains(group.count)
      && (1...12).contains(values[1]) && values[2...].allSatisfy { $0 < 60 }
    let isYearLast =
      group.count == 3 && years[2] && lengths[0] <= 2 && lengths[1] <= 2
      && values[..<2].allSatisfy { (1...31).contains($0) } && values[..<2].contains { $0 <= 12 }
    return isYearFirst || isYearLast
  }

  /// 1 500 000; 2.750.000; 12 345 678: thousands, without a zero before them.
  private static func isAmount(_ group: [Int], _ lengths: [Int], in text: GateText) -> Bool {
    guard group.count > 1, lengths[0] <= 3, lengths.dropFirst().allSatisfy({ $0 == 3 }) else {
      return false
    }
    if group.dropFirst().allSatisfy({
      text.letters(of: text.tokens[$0]).allSatisfy { $0 == 0x30 }
    }) {
      return true
    }
    let areParted = zip(group, group.dropFirst()).allSatisfy { one, next in
      next == one + 1 || next == one + 2 && text.isSign(text.tokens[one + 1], 0x2E)
    }
    return areParted && lengths.reduce(0, +) <= longestAmount
  }

  /// An ISBN: behind the word, or of thirteen digits with its prefix and check digit (ISO 2108).
  private static func isBook(_ group: [Int], _ lengths: [Int], in text: GateText) -> Bool {
    if text.before(group[0], 3).contains(where: { text.isWord($0, "isbn") }) { return true }
    let digits = group.flatMap { text.letters(of: text.tokens[$0]) }.map { Int($0) - 0x30 }
    guard digits.count == 13, digits.starts(with: [9, 7]), digits[2] >= 8 else { return false }
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
    return sum % 10 == 0
  }

  /// 10 20 30 40 50.
  private static func isSeries(_ group: [Int], in text: GateText) -> Bool {
    let values = group.map { text.value(text.tokens[$0]) ?? 0 }
    let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
    return group.count > 3 && steps.count == 1
  }
}
