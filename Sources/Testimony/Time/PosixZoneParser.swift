/// Reads the `TZ` form of a zone: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixZoneParser {
  private var rest: ArraySlice<UInt8>

  /// - Returns: nil when `bytes` is anything else, or longer than 128 bytes. Daylight saving time
  ///   without its rules is refused: what they would be is left to each system.
  static func parse(_ bytes: [UInt8]) -> PosixZone? {
    guard bytes.count <= 128 else { return nil }
    var parser = PosixZoneParser(rest: bytes[...])
    guard let zone = parser.zone(), parser.rest.isEmpty else { return nil }
    return zone
  }

  private mutating func zone() -> PosixZone? {
    guard name(), let west = time(hours: 24) else { return nil }
    let standard = -west
    guard !rest.isEmpty else { return PosixZone(standard: standard, saving: nil) }
    guard name() else { return nil }
    var offset = standard + 3600
    if rest.first != UInt8(ascii: ",") {
      guard let west = time(hours: 24) else { return nil }
      offset = -west
    }
    guard take(","), let begin = change(), take(","), let end = change() else { return nil }
    return PosixZone(
      standard: standard, saving: PosixZone.Saving(offset: offset, begin: begin, end: end))
  }

  /// An abbreviation: at least three letters, or anything simple between `<` and `>`.
  private mutating func name() -> Bool {
    if take("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")), end > rest.startIndex else {
        return false
      }
      rest = rest[(end + 1)...]
      return true
    }
    let letters = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  private mutating func change() -> PosixZone.Change? {
    guard let day = day() else { return nil }
    guard take("/") else { return PosixZone.Change(day: day, seconds: 7200) }
    guard let seconds = time(hours: 167) else { return nil }
    return PosixZone.Change(day: day, seconds: seconds)
  }

  private mutating func day() -> PosixZone.Day? {
    if take("M") {
      guard let month = number(1...12), take("."), let week = number(1...5), take("."),
        let weekday = number(0...6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
    if take("J") { return number(1...365).map { .julian($0) } }
    return number(0...365).map { .zeroBased($0) }
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private mutating func time(hours: Int) -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hour = number(0...hours) else { return nil }
    var seconds = hour * 3600
    if take(":") {
      guard let minute = number(0...59) else { return nil }
      seconds += minute * 60
      if take(":") {
        guard let second = number(0...59) else { return nil }
        seconds += second
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// One to three digits.
  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return range.contains(number) ? number : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }
}
