/// The beginning of a line copied from a chat: `[14:05, 12/08/2021] Name: `, or with the date first,
/// seconds, or a.m. and p.m.
struct PastedHeading {
  let name: String
  let date: PastedDate
  let time: CivilTime
  let hasSeconds: Bool
  /// Up to the text, the space after the colon included.
  let byteCount: Int

  private static let stampLimit = 60
  private static let nameLimit = 200

  /// - Returns: nil for any other line.
  init?(_ line: ArraySlice<UInt8>) {
    var rest = line
    // Some programs put a mark that shows nothing before it.
    while let mark = Self.marks.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(mark.count)
    }
    guard rest.popFirst() == UInt8(ascii: "["),
      let end = rest.prefix(Self.stampLimit).firstIndex(of: UInt8(ascii: "]")),
      let stamp = Self.stamp(rest[..<end])
    else { return nil }
    rest = rest[(end + 1)...]
    guard rest.popFirst() == 0x20,
      let colon = rest.prefix(Self.nameLimit).firstIndex(of: UInt8(ascii: ":")),
      let name = Self.name(rest[..<colon])
    else { return nil }
    rest = rest[(colon + 1)...]
    // An empty message has no space after the colon.
    if rest.first == 0x20 { rest = rest.dropFirst() } else if !rest.isEmpty { return nil }
    self.name = name
    (date, time, hasSeconds) = stamp
    byteCount = rest.startIndex - line.startIndex
  }

  /// U+200E, U+200F, U+FEFF.
  private static let marks: [[UInt8]] = [
    [0xE2, 0x80, 0x8E], [0xE2, 0x80, 0x8F], [0xEF, 0xBB, 0xBF],
  ]

  private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var scalars = text.unicodeScalars[...]
    let showsNothing = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.generalCategory == .format
    }
    while let first = scalars.first, showsNothing(first) { scalars = scalars.dropFirst() }
    while let last = scalars.last, showsNothing(last) { scalars = scalars.dropLast() }
    return scalars.isEmpty ? nil : String(String.UnicodeScalarView(scalars))
  }

  private static func stamp(
    _ bytes: ArraySlice<UInt8>
  ) -> (date: PastedDate, time: CivilTime, hasSeconds: Bool)? {
    guard let words = SentTimeWords(Array(bytes))?.words, (2...4).contains(words.count) else {
      return nil
    }
    guard let place = words.firstIndex(where: { $0.contains(UInt8(ascii: ":")) }),
      let dateWord = place == 0 ? words.last : words.first
    else { return nil }
    // Between time and date, or after the time, only a.m. or p.m. may stand.
    let others = words.indices.filter { $0 != place && words[$0] != dateWord }.map { words[$0] }
    guard others.count == words.count - 2, let date = date(dateWord),
      let (time, hasSeconds) = time(words[place], half: others.flatMap { $0 })
    else { return nil }
    return (date, time, hasSeconds)
  }

  /// `12/08/2021`, `12.8.21`, `2021-08-12`.
  private static func date(_ word: [UInt8]) -> PastedDate? {
    let parts = word.split(omittingEmptySubsequences: false) {
      [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")].contains($0)
    }
    let numbers = parts.compactMap { SentTimeWords.number($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    if parts[0].count == 4 {
      return PastedDate(
        first: numbers[1], second: numbers[2], year: numbers[0], isYearFirst: true)
    }
    guard parts[2].count == 4 || parts[2].count == 2 else { return nil }
    return PastedDate(
      first: numbers[0], second: numbers[1],
      year: parts[2].count == 2 ? 2000 + numbers[2] : numbers[2], isYearFirst: false)
  }

  /// `14:05`, `2:05:33`, and `pm` or `p.m.`.
  private static func time(
    _ word: [UInt8], half: [UInt8]
  ) -> (CivilTime, hasSeconds: Bool)? {
    var digits = word
    var half = half.filter { $0 != UInt8(ascii: ".") }
    while let last = digits.last,
      [UInt8(ascii: "a"), UInt8(ascii: "p"), UInt8(ascii: "m")].contains(last)
    {
      half.insert(digits.removeLast(), at: 0)
    }
    let parts = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { SentTimeWords.number($0) }
    guard (2...3).contains(parts.count), numbers.count == parts.count, parts[0].count <= 2,
      parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return nil }
    var hour = numbers[0]
    switch half {
    case []: break
    case Array("am".utf8) where (1...12).contains(hour): hour %= 12
    case Array("pm".utf8) where (1...12).contains(hour): hour = hour % 12 + 12
    default: return nil
    }
    return CivilTime(hour: hour, minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
      .map { ($0, numbers.count == 3) }
  }
}
