/// Time stamps as machines write them: with an offset, to the second, or counted in seconds.
enum TimestampDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for index in text.tokens.indices where text.tokens[index].kind == .number {
      clock(from: index, in: text, &found)
      epoch(at: index, in: text, &found)
    }
  }

  /// `21:03:11`, and `+04:30` alone or behind a time.
  private static func clock(from index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard let hour = text.value(text.tokens[index]), hour < 25,
      text.tokens[index].range.count == 2, let colon = text.joined(index + 1),
      text.isSign(colon, 0x3A), let minutes = text.joined(index + 2), minutes.kind == .number,
      minutes.range.count == 2, let value = text.value(minutes), value < 60
    else { return }
    let isOffset =
      index > 0 && !text.tokens[index].isAfterSpace
      && (text.isSign(text.tokens[index - 1], 0x2B) || text.isSign(text.tokens[index - 1], 0x2D))
      && hour <= 14
      && (index < 2 || text.tokens[index - 1].isAfterSpace
        || text.tokens[index - 2].kind == .number || text.tokens[index - 2].range.count <= 3)
    if isOffset { return found.add(.timestamp, text.range(index - 1, index + 2)) }
    if let colon = text.joined(index + 3), text.isSign(colon, 0x3A),
      let seconds = text.joined(index + 4), seconds.kind == .number, seconds.range.count == 2
    {
      found.add(.timestamp, text.range(index, index + 4))
    }
  }

  /// Seconds or milliseconds since 1970, of the years 2001 to 2064.
  private static func epoch(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let token = text.tokens[index]
    guard token.range.count == 10 || token.range.count == 13,
      index == 0 || token.isAfterSpace || text.tokens[index - 1].kind == .sign
    else { return }
    let first = text.scalars[token.range.lowerBound]
    let isPhone = index > 0 && text.isSign(text.tokens[index - 1], 0x2B)
    guard first == 0x31 || first == 0x32, !isPhone else { return }
    found.add(.timestamp, token.range)
  }
}
