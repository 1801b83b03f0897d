/// A time as mail has it, in its strict form: `Thu, 12 Aug 2021 14:30:05 +0430` (RFC 5322, section
/// 3.3).
package enum MailTime {
  /// The moment; unreadable where it is something else.
  package static func read(_ text: ArraySlice<UInt8>) -> SourceTime {
    SourceTime(text: Array(text.prefix(96)), reading: reading(text) ?? .unreadable)
  }

  private static func reading(_ text: ArraySlice<UInt8>) -> SourceTime.Reading? {
    guard text.count <= 96 else { return nil }
    var rest = text
    // The day of the week says nothing.
    if let comma = rest.firstIndex(of: 0x2C) { rest = rest[(comma + 1)...] }
    guard let day = number(word(&rest), 1...2), let month = month(word(&rest)),
      let year = number(word(&rest), 4...4)
    else { return nil }
    let clock = word(&rest)
    let offsetText = word(&rest)
    guard clock.count == 8, rest.isEmpty, let offset = offset(offsetText) else { return nil }
    let start = clock.startIndex
    guard clock[start + 2] == 0x3A, clock[start + 5] == 0x3A,
      let hour = number(clock[start..<(start + 2)], 2...2),
      let minute = number(clock[(start + 3)..<(start + 5)], 2...2),
      let second = number(clock[(start + 6)...], 2...2), hour < 24, minute < 60, second <= 60,
      CalendarDay(DateNumbers(year, month, day), .yearMonthDay).isPossible
    else { return nil }
    let minutes = days(year, month, day) * 1440 + hour * 60 + minute - offset
    return .instant(
      milliseconds: Int64(minutes * 60 + second) * 1000, offsetMinutes: offset)
  }

  /// Takes a word and the spaces before it.
  private static func word(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    rest = rest.drop { $0 == 0x20 }
    let word = rest.prefix { $0 != 0x20 }
    rest = rest[word.endIndex...]
    return word
  }

  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

  private static func month(_ name: ArraySlice<UInt8>) -> Int? {
    guard name.count == 3 else { return nil }
    for month in 0..<12 where name.elementsEqual(months[(month * 3)..<(month * 3 + 3)]) {
      return month + 1
    }
    return nil
  }

  private static func number(_ digits: ArraySlice<UInt8>, _ count: ClosedRange<Int>) -> Int? {
    guard count.contains(digits.count), digits.first != 0x2D else { return nil }
    return WholeNumber.int64(digits).map { Int($0) }
  }

  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.count == 5, let sign = text.first, sign == 0x2B || sign == 0x2D,
      let hours = number(text.dropFirst().prefix(2), 2...2),
      let minutes = number(text.suffix(2), 2...2), hours < 24, minutes < 60
    else { return nil }
    return (sign == 0x2D ? -1 : 1) * (hours * 60 + minutes)
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
