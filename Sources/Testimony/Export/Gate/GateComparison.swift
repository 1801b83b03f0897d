/// Compares texts for what they say, white space aside. All are UTF-8.
enum GateComparison {
  /// - Returns: the number of the first message that differs, 0 for the frame; nil when all agrees.
  static func firstDifference(_ read: FileReading, _ expected: FileReading) -> Int? {
    guard
      agree(Array(read.frame.joined().utf8), Array(expected.frame.joined().utf8), asHeading: true),
      read.messages.count == expected.messages.count
    else { return 0 }
    for (index, (read, expected)) in zip(read.messages, expected.messages).enumerated()
    where !agree(read.heading, expected.heading, asHeading: true)
      || !agree(OwnEscapes.undone(read.words), OwnEscapes.undone(expected.words))
      || !holds(read.words, marks: expected.marks)
    {
      return index + 1
    }
    return nil
  }

  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(\.isSpace)
  }

  /// Whether the character of marks stands only in so many of them: a message's own is an escape.
  private static func holds(_ words: [UInt8], marks: Int?) -> Bool {
    guard let marks else { return true }
    var count = 0
    for index in words.indices.dropLast(2) where words[index] == 0xE2 {
      if words[index + 1] == 0x96, words[index + 2] == 0x88 { count += 1 }
    }
    return count == marks * VisibleText.mark.unicodeScalars.count
  }

  /// Whether two texts are the same without white space; and, as headings, without the dots between
  /// their parts and the isolates around a label.
  private static func agree(_ one: [UInt8], _ other: [UInt8], asHeading: Bool = false) -> Bool {
    if one == other { return true }
    var (place, otherPlace) = (0, 0)
    while true {
      skip(one, &place, asHeading)
      skip(other, &otherPlace, asHeading)
      guard place < one.count, otherPlace < other.count else {
        return place == one.count && otherPlace == other.count
      }
      guard one[place] == other[otherPlace] else { return false }
      place += 1
      otherPlace += 1
    }
  }

  @inline(__always)
  private static func skip(_ text: [UInt8], _ place: inout Int, _ asHeading: Bool) {
    while place < text.count {
      let space = WhiteSpace.length(in: text, at: place)
      guard space == 0 else {
        place += space
        continue
      }
      guard asHeading, text[place] >= 0xC2, let fill = fill(text[place...]) else { return }
      place += fill
    }
  }

  private static func fill(_ rest: ArraySlice<UInt8>) -> Int? {
    if rest.starts(with: [0xC2, 0xB7]) { return 2 }
    return rest.starts(with: [0xE2, 0x81, 0xA8]) || rest.starts(with: [0xE2, 0x81, 0xA9]) ? 3 : nil
  }
}
