/// Looks for what can say who somebody is without being a known term: numbers, addresses, links, places,
/// times, kin, work. By what stands there; in English, French, Dari and Pashto.
enum Detectors {
  /// Runs those that can find something where these marks occur: without what each needs, it finds
  /// nothing.
  static func find(in text: GateText, having marks: TextMarks, _ found: inout FoundPlaces) {
    guard !text.tokens.isEmpty else { return }
    if marks.hasSign(0x2E, 0x3A) { LinkDetector.find(in: text, &found) }
    MailDetector.find(in: text, &found)
    if marks.has(.service) || marks.hasSign(0x40, 0x23, 0x5F) {
      HandleDetector.find(in: text, &found)
    }
    if marks.hasNumber || marks.has([.digit, .pair]) { PhoneDetector.find(in: text, &found) }
    if marks.hasNumber { CoordinateDetector.find(in: text, &found) }
    if marks.hasSign(0x2B, 0x2F, 0x2E) { PlusCodeDetector.find(in: text, &found) }
    if marks.hasNumber { DocumentDetector.find(in: text, &found) }
    if marks.hasNumber || marks.has(.travel) { FlightDetector.find(in: text, &found) }
    if marks.hasNumber { TimestampDetector.find(in: text, &found) }
    ClockDetector.find(in: text, hasHour: marks.hasNumber || marks.has(.number), &found)
    if marks.hasNumber || marks.has([.month, .relativeDay, .weekday, .lastOrNext, .ago]) {
      DateDetector.find(in: text, &found)
    }
    if marks.has([.length, .duration]) { DistanceDetector.find(in: text, &found) }
    if marks.has([.kin, .age]) { KinDetector.find(in: text, &found) }
    WorkDetector.find(in: text, &found)
    PersonDetector.find(in: text, &found)
    if marks.has([.quarter, .dwelling, .country, .province, .town, .border]) {
      PlaceDetector.find(in: text, &found)
    }
    if marks.has(.fileEnd) || marks.hasSign(0x5C, 0x2F) { FileNameDetector.find(in: text, &found) }
  }
}

extension GateText {
  /// The tokens up to `count` before one, on its line.
  func before(_ index: Int, _ count: Int) -> ArraySlice<GateToken> {
    var start = index
    while start > 0, index - start < count, !tokens[start].isAfterLine { start -= 1 }
    return tokens[start..<index]
  }

  /// The tokens up to `count` behind one, on its line.
  func behind(_ index: Int, _ count: Int) -> ArraySlice<GateToken> {
    var end = index + 1
    while end < tokens.count, end - index <= count, !tokens[end].isAfterLine { end += 1 }
    return tokens[index + 1..<max(index + 1, end)]
  }

  /// Whether one of the tokens around has a sense.
  func isNear(_ index: Int, _ count: Int, _ sense: Senses) -> Bool {
    before(index, count).contains { !$0.senses.isDisjoint(with: sense) }
      || behind(index, count).contains { !$0.senses.isDisjoint(with: sense) }
  }

  /// A token that stands here without a space before it.
  func joined(_ index: Int) -> GateToken? {
    index >= 0 && index < tokens.count && !tokens[index].isAfterSpace ? tokens[index] : nil
  }

  /// The value of a short number.
  func value(_ token: GateToken) -> Int? {
    guard token.kind == .number, token.range.count <= 9 else { return nil }
    return letters(of: token).reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Folded scalars as text, for words of the Latin script.
  func isWord(_ token: GateToken, _ word: String) -> Bool {
    guard token.range.count == word.utf8.count else { return false }
    var place = token.range.lowerBound
    for letter in word.utf8 {
      guard scalars[place] == UInt32(letter) else { return false }
      place += 1
    }
    return true
  }

  /// Whether the token counts as a number, in digits or words.
  func isNumber(_ token: GateToken) -> Bool {
    token.kind == .number || token.senses.contains(.number)
  }

  /// The stretch without spaces around a token, by tokens.
  func stretch(around index: Int) -> Range<Int> {
    var start = index
    while start > 0, !tokens[start].isAfterSpace, index - start < 256 { start -= 1 }
    var end = index + 1
    while end < tokens.count, !tokens[end].isAfterSpace, end - index < 256 { end += 1 }
    return start..<end
  }

  /// Scalars from one token to another.
  func range(_ first: Int, _ last: Int) -> Range<Int> {
    tokens[first].range.lowerBound..<tokens[last].range.upperBound
  }
}
