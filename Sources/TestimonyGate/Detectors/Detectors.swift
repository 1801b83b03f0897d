/// Looks for what can say who somebody is without being a known term: numbers, addresses, links, places,
/// times, kin, work. By what stands there; in English, French, Dari and Pashto.
enum Detectors {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    guard !text.tokens.isEmpty else { return }
    LinkDetector.find(in: text, &found)
    MailDetector.find(in: text, &found)
    HandleDetector.find(in: text, &found)
    PhoneDetector.find(in: text, &found)
    CoordinateDetector.find(in: text, &found)
    PlusCodeDetector.find(in: text, &found)
    DocumentDetector.find(in: text, &found)
    FlightDetector.find(in: text, &found)
    TimestampDetector.find(in: text, &found)
    ClockDetector.find(in: text, &found)
    DateDetector.find(in: text, &found)
    DistanceDetector.find(in: text, &found)
    KinDetector.find(in: text, &found)
    WorkDetector.find(in: text, &found)
    PersonDetector.find(in: text, &found)
    PlaceDetector.find(in: text, &found)
    FileNameDetector.find(in: text, &found)
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
    token.range.count == word.utf8.count
      && letters(of: token).elementsEqual(word.utf8.lazy.map(UInt32.init))
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
