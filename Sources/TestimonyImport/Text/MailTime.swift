/// A time as mail has it, in its strict form: `Thu, 12 Aug 2021 14:30:05 +0430` (RFC 5322, section
/// 3.3).
package enum MailTime {
  /// The moment; unreadable where it is something else, or of a year that no mail can have: one of
  /// another calendar is not counted as if it were of this one.
  package static func read(_ text: ArraySlice<UInt8>) -> SourceTime {
    SourceTime(
      text: Array(text.prefix(SourceTime.textLimit)), reading: reading(text) ?? .unreadable)
  }

  private static func reading(_ text: ArraySlice<UInt8>) -> SourceTime.Reading? {
    guard text.count <= SourceTime.textLimit else { return nil }
    var rest = text
    // The day of the week says nothing.
    if let comma = rest.firstIndex(of: 0x2C) { rest = rest[(comma + 1)...] }
    guard let day = number(word(&rest), 1...2), let month = month(word(&rest)),
      let year = number(word(&rest), 4...4), year >= 1970
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
    let minutes = ISOTime.days(year, month, day) * 1440 + Int64(hour * 60 + minute - offset)
    return .instant(milliseconds: (minutes * 60 + Int64(second)) * 1000, offsetMinutes: offset)
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
}
