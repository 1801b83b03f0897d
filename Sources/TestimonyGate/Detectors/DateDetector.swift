/// Days: in numbers, with the month's name in four calendars, and told from now.
enum DateDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if token.kind == .number { numeric(from: index, in: text, &found) }
      if token.senses.contains(.month) { named(at: index, in: text, &found) }
      if token.senses.contains(.relativeDay) { found.add(.relativeTime, token.range) }
      if token.senses.contains(.weekday) { found.add(.relativeTime, token.range) }
      if token.senses.contains(.lastOrNext) { told(at: index, in: text, &found) }
      if token.senses.contains(.ago) { ago(at: index, in: text, &found) }
    }
  }

  /// Whether numbers with signs between them are year, month and day in one of the orders.
  static func isNumericDate(_ group: [Int], in text: GateText) -> Bool {
    guard group.count == 3 else { return false }
    let values = group.map { text.value(text.tokens[$0]) ?? 0 }
    let lengths = group.map { text.tokens[$0].range.count }
    guard zip(group, group.dropFirst()).allSatisfy({ $1 - $0 == 2 }) else { return false }
    let signs = group.dropLast().map { text.scalars[text.tokens[$0 + 1].range.lowerBound] }
    guard signs.allSatisfy({ $0 == 0x2D || $0 == 0x2F || $0 == 0x2E }) else { return false }
    func isDay(_ a: Int, _ b: Int) -> Bool {
      (1...12).contains(a) && (1...32).contains(b) || (1...12).contains(b) && (1...32).contains(a)
    }
    if lengths[0] == 4 { return isYear(values[0]) && isDay(values[1], values[2]) }
    return lengths[2] == 4
      ? isYear(values[2]) && isDay(values[0], values[1])
      : lengths[2] == 2 && lengths.allSatisfy { $0 <= 2 } && isDay(values[0], values[1])
  }

  static func isYear(_ token: GateToken, in text: GateText) -> Bool {
    token.range.count == 4 && text.value(token).map(isYear) ?? false
  }

  private static func isYear(_ value: Int) -> Bool {
    (1300...1450).contains(value) || (1900...2100).contains(value)
  }

  private static func numeric(from index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard index + 4 < text.tokens.count, text.joined(index + 1) != nil,
      text.joined(index + 2)?.kind == .number, text.joined(index + 3) != nil,
      text.joined(index + 4)?.kind == .number,
      isNumericDate([index, index + 2, index + 4], in: text)
    else { return }
    found.add(.date, text.range(index, index + 4))
  }

  /// Le quinze août, بیست و چهارم اسد.
  private static func isDayInWords(_ token: GateToken, in text: GateText) -> Bool {
    if !token.senses.isDisjoint(with: [.pair, .number, .digit]) { return token.range.count > 2 }
    let word = text.letters(of: token)
    guard word.count > 3, word.last == 0x0645 else { return false }
    return !Lexicon.senses(of: word.dropLast()).isDisjoint(with: [.pair, .digit])
  }

  /// A month's name counts with a number of a day beside it: many are names and words, too.
  private static func named(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    func isDay(_ place: Int) -> Bool {
      guard text.tokens.indices.contains(place) else { return false }
      let token = text.tokens[place]
      if let value = text.value(token) { return (1...32).contains(value) }
      // A Pashto word for my reads like May.
      return token.kind == .word && text.tokens[index].range.count > 2
        && isDayInWords(token, in: text)
    }
    if isDay(index - 1), !text.tokens[index].isAfterLine {
      found.add(.date, text.range(index - 1, index))
    } else if isDay(index + 1), !text.tokens[index + 1].isAfterLine {
      found.add(.date, text.range(index, index + 1))
    } else if index >= 2, isDay(index - 2), text.tokens[index - 1].range.count <= 3,
      !text.tokens[index].isAfterLine, text.tokens[index - 1].kind == .word
    {
      found.add(.date, text.range(index - 2, index))
    } else if isDay(index + 2), text.tokens[index + 1].range.count <= 2,
      text.tokens[index + 1].kind == .word, !text.tokens[index + 1].isAfterLine,
      !text.tokens[index + 2].isAfterLine
    {
      found.add(.date, text.range(index, index + 2))
    } else if index >= 3, isDay(index - 3), !text.tokens[index - 2].isAfterSpace,
      !text.tokens[index].isAfterLine
    {
      // 21st of August.
      found.add(.date, text.range(index - 3, index))
    }
  }

  /// Three days ago, سه روز پیش.
  private static func ago(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard
      let number = text.before(index, 3).indices.first(where: { text.isNumber(text.tokens[$0]) })
    else { return }
    found.add(.relativeTime, text.range(number, index))
  }

  /// Last night, la semaine dernière.
  private static func told(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    for place in [index + 1, index - 1] where text.tokens.indices.contains(place) {
      guard !text.tokens[place].senses.isDisjoint(with: [.partOfDay, .weekday]) else { continue }
      return found.add(.relativeTime, text.range(min(place, index), max(place, index)))
    }
  }
}
