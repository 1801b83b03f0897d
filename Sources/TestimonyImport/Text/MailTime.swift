/// A time as mail has it, in its strict form: `Thu, 12 Aug 2021 14:30:05 +0430` (RFC 5322, section
/// 3.3).
package enum MailTime {
  /// The moment; unreadable where it is something else.
  package static func read(_ text: ArraySlice<UInt8>) -> SourceTime {
    SourceTime(text: Array(text.prefix(96)), reading: reading(text) ?? .unreadable)
  }

  private static func reading(_ text: ArraySlice<UInt8>) -> SourceTime.Reading? {
    guard text.count <= 96 else { return nil }
    var words = text.split(separator: 0x20).map { Array($0) }
    if words.first?.last == 0x2C { words.removeFirst() }
    guard words.count == 5, let day = number(words[0], 1...2),
      let month = months.firstIndex(of: words[1]), let year = number(words[2], 4...4),
      let offset = offset(words[4])
    else { return nil }
    let clock = words[3].split(separator: 0x3A, omittingEmptySubsequences: false)
    let parts = clock.compactMap { number(Array($0), 2...2) }
    guard clock.count == 3, parts.count == 3, parts[0] < 24, parts[1] < 60, parts[2] <= 60,
      CalendarDay(DateNumbers(year, month + 1, day), .yearMonthDay).isPossible
    else { return nil }
    let minutes = days(year, month + 1, day) * 1440 + parts[0] * 60 + parts[1] - offset
    return .instant(
      milliseconds: Int64(minutes * 60 + parts[2]) * 1000, offsetMinutes: offset)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ].map { Array($0.utf8) }

  private static func number(_ digits: [UInt8], _ count: ClosedRange<Int>) -> Int? {
    guard count.contains(digits.count), digits.first != 0x2D else { return nil }
    return WholeNumber.int64(digits[...]).map { Int($0) }
  }

  private static func offset(_ text: [UInt8]) -> Int? {
    guard text.count == 5, text[0] == 0x2B || text[0] == 0x2D,
      let hours = number(Array(text[1..<3]), 2...2),
      let minutes = number(Array(text[3..<5]), 2...2),
      hours < 24, minutes < 60
    else { return nil }
    return (text[0] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
  }

  /// Days from 1 January 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
