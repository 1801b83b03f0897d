/// Coordinates: pairs of degrees with three decimals or more, degrees with minutes, `geo:`, and the
/// military grid.
enum CoordinateDetector {
  private static let decimals = 3

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for index in text.tokens.indices {
      let token = text.tokens[index]
      guard token.kind == .number else { continue }
      if let first = decimal(at: index, in: text) {
        pair(from: index, first, in: text, &found)
      }
      if index + 1 < text.tokens.count, isDegree(index + 1, in: text) {
        degrees(from: index, in: text, &found)
      }
      if token.range.count <= 3, index == 0 || text.tokens[index - 1].kind != .number {
        told(from: index, in: text, &found)
      }
      if token.range.count <= 2 { grid(from: index, in: text, &found) }
    }
  }

  /// The sign, or the small letter that keyboards write for it.
  private static func isDegree(_ index: Int, in text: GateText) -> Bool {
    let token = text.tokens[index]
    return text.isSign(token, 0xB0)
      || text.isWord(token, "o") && !token.isAfterSpace && text.joined(index + 1)?.kind == .number
  }

  /// 34 21 10 N 62 12 14 E, with or without words for degrees and minutes: two or three numbers and a
  /// direction, twice.
  private static func told(from index: Int, in text: GateText, _ found: inout FoundPlaces) {
    var numbers = 0
    var isSecond = false
    for place in [index] + text.behind(index, 20).indices {
      let token = text.tokens[place]
      if token.kind == .number {
        guard token.range.count <= 3 else { return }
        numbers += 1
      } else if token.kind == .word {
        let word = Array(text.letters(of: token))
        if (isSecond ? eastWest : northSouth).contains(word) {
          guard (2...4).contains(numbers) else { return }
          guard !isSecond else { return found.add(.coordinates, text.range(index, place)) }
          isSecond = true
          numbers = 0
        } else if !parts.contains(word) {
          return
        }
      }
    }
  }

  private static func list(_ words: String) -> Set<[UInt32]> {
    Set(Lexicon.folded(words).split(separator: 0x20).map(Array.init))
  }

  private static let northSouth = list("n s north south nord sud شمال شمالی جنوب جنوبی")
  private static let eastWest = list("e w o east west est ouest شرق شرقی غرب غربی")
  private static let parts = list(
    """
    d m s deg min sec degree degrees minute minutes second seconds degré degrés secondes and et و درجه \
    دقیقه ثانیه lat latitude lon long longitude
    """)

  /// The degrees of a number with enough decimals, and its last token.
  private static func decimal(
    at index: Int, in text: GateText
  ) -> (degrees: Int, last: Int)? {
    guard index + 2 < text.tokens.count, !text.tokens[index + 1].isAfterSpace,
      let fraction = text.joined(index + 2), fraction.kind == .number,
      text.isSign(text.tokens[index + 1], 0x2E) && fraction.range.count >= decimals
        || text.isSign(text.tokens[index + 1], 0x2C) && fraction.range.count > decimals,
      let value = text.value(text.tokens[index]), value <= 180
    else { return nil }
    return (value, index + 2)
  }

  private static func pair(
    from index: Int, _ first: (degrees: Int, last: Int), in text: GateText,
    _ found: inout FoundPlaces
  ) {
    var next = first.last + 1
    while next < text.tokens.count, next - first.last <= 4, text.tokens[next].kind != .number {
      guard isBetween(text.tokens[next], in: text) else { return }
      next += 1
    }
    guard let second = decimal(at: next, in: text) else { return }
    guard first.degrees <= 90 || second.degrees <= 90 else { return }
    found.add(.coordinates, text.range(index, second.last))
  }

  /// A comma, slash or the like, a letter of a direction, a name of what it is.
  private static func isBetween(_ token: GateToken, in text: GateText) -> Bool {
    if token.kind == .word { return token.range.count <= 3 || text.isWord(token, "longitude") }
    return [0x2C, 0x3B, 0x2F, 0x2D, 0x7C, 0xB0, 0x3A, 0x3D, 0x26, 0x2B].contains(
      text.scalars[token.range.lowerBound])
  }

  /// 34°21'N: the signs for minutes are dropped, so that it is degrees, minutes and perhaps seconds.
  private static func degrees(from index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let behind = text.behind(index, 9)
    let hasMinutes = behind.contains { $0.kind == .number }
    let direction = behind.first { $0.kind == .word }
    let isDirection =
      direction.map { token in
        token.range.count <= 5
          && [0x6E, 0x73, 0x65, 0x77, 0x6F, 0x0634, 0x062C].contains(
            text.scalars[token.range.lowerBound])
      } ?? false
    guard hasMinutes, isDirection,
      let last = behind.indices.first(where: { text.tokens[$0].kind == .word })
    else { return }
    found.add(.coordinates, text.range(index, last))
  }

  /// 41S MU 12345 67890.
  private static func grid(from index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard let band = text.joined(index + 1), band.kind == .word, band.isUpper,
      band.range.count == 1 || band.range.count == 3
    else { return }
    var next = index + 2
    if band.range.count == 1 {
      guard next < text.tokens.count, text.tokens[next].isUpper, text.tokens[next].range.count == 2
      else { return }
      next += 1
    }
    guard next < text.tokens.count, text.tokens[next].kind == .number else { return }
    let count = text.tokens[next].range.count
    let isPair =
      next + 1 < text.tokens.count && text.tokens[next + 1].kind == .number
      && text.tokens[next + 1].range.count == count
    guard isPair ? count >= 2 : count >= 4 && count % 2 == 0 else { return }
    found.add(.coordinates, text.range(index, isPair ? next + 1 : next))
  }
}
