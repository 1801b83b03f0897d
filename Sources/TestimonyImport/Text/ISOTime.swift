/// Times of ISO 8601 and RFC 3339, as programs write them: `2021-08-12T14:05:00`, with an offset or
/// without.
package enum ISOTime {
  /// Reads all of `text`. Without an offset it is what a clock on a wall showed.
  ///
  /// - Returns: nil where it is no such time, or there is no such day or minute.
  package static func read(_ text: ArraySlice<UInt8>) -> SourceTime.Reading? {
    var rest = text
    guard let year = number(&rest, 4), mark(&rest, "-"), let month = number(&rest, 2),
      mark(&rest, "-"), let day = number(&rest, 2), mark(&rest, "T") || mark(&rest, " "),
      let hour = number(&rest, 2), mark(&rest, ":"), let minute = number(&rest, 2),
      // All digits stand there: `0021` is no year of two digits.
      year >= 100, CalendarDay(DateNumbers(year, month, day), .yearMonthDay).isPossible,
      hour < 24, minute < 60
    else { return nil }
    var second: Int?
    var milliseconds: Int64 = 0
    if mark(&rest, ":") {
      guard let seconds = number(&rest, 2), seconds < 60 else { return nil }
      second = seconds
      if mark(&rest, ".") || mark(&rest, ",") {
        guard let part = fraction(&rest) else { return nil }
        milliseconds = part
      }
    }
    let date = DateNumbers(year, month, day)
    if rest.isEmpty {
      return .wall(WallClock(date: date, hour: hour, minute: minute, second: second))
    }
    // A year of another calendar is not counted as if it were of this one.
    guard year >= 1970, let offset = offset(&rest), rest.isEmpty else { return nil }
    let minutes = days(year, month, day) * 1440 + Int64(hour * 60 + minute - offset)
    return .instant(
      milliseconds: (minutes * 60 + Int64(second ?? 0)) * 1000 + milliseconds,
      offsetMinutes: offset)
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar.
  package static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    // Counted from March, so that the day that comes and goes is the last one.
    let shifted = month > 2 ? year : year - 1
    let century = shifted / 100
    let leapDays = shifted / 4 - century + century / 4
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return Int64(shifted * 365 + leapDays + dayOfYear - 719_468)
  }

  private static func mark(_ rest: inout ArraySlice<UInt8>, _ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest.removeFirst()
    return true
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> Int? {
    guard rest.count >= count else { return nil }
    var value = 0
    for byte in rest.prefix(count) {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    rest = rest.dropFirst(count)
    return value
  }

  /// Digits behind the point, as milliseconds; the others are left out.
  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    let digits = rest.prefix { 0x30...0x39 ~= $0 }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    var value: Int64 = 0
    for place in 0..<3 {
      let index = digits.startIndex + place
      value = value * 10 + (index < digits.endIndex ? Int64(digits[index] - 0x30) : 0)
    }
    return value
  }

  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int? {
    if mark(&rest, "Z") { return 0 }
    let isWest = rest.first == UInt8(ascii: "-")
    guard mark(&rest, "+") || mark(&rest, "-"), let hours = number(&rest, 2) else { return nil }
    _ = mark(&rest, ":")
    guard let minutes = number(&rest, 2), hours < 24, minutes < 60 else { return nil }
    return (isWest ? -1 : 1) * (hours * 60 + minutes)
  }
}

extension SourceTime {
  /// The longest text that is kept of a time.
  package static let textLimit = 96

  /// A time that stands there as ISO 8601 has it; anything else is kept unread.
  package init(iso text: [UInt8]) {
    self.init(
      text: Array(text.prefix(Self.textLimit)), reading: ISOTime.read(text[...]) ?? .unreadable)
  }

  /// A whole number of seconds or milliseconds since 1970; anything else is kept unread.
  package init(digits text: [UInt8], millisecondsEach: Int64) {
    self.init(text: Array(text.prefix(Self.textLimit)), reading: .unreadable)
    guard let number = WholeNumber.int64(text[...]) else { return }
    let (milliseconds, overflows) = number.multipliedReportingOverflow(by: millisecondsEach)
    guard !overflows, Self.plausible ~= milliseconds else { return }
    reading = .instant(milliseconds: milliseconds, offsetMinutes: nil)
  }

  /// What can be a moment: to the end of the year 9999.
  private static let plausible: Range<Int64> = 0..<253_402_300_800_000
}
