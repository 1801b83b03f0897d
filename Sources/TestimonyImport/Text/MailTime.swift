/// A time as mail has it, in its strict form: `Thu, 12 Aug 2021 14:30:05 +0430` (RFC 5322, section
/// 3.3).
package enum MailTime {
  /// The moment; unreadable where it is something else, or of a year that no mail can have: one of
  /// another calendar is not counted as if it were of this one.
  package static func read(_ text: ArraySlice<UInt8>) -> SourceTime {
    SourceTime(
      text: Array(text.prefix(SourceTime.textLimit)), reading: reading(text) ?? .unreadable)
  }

  /// The same without the text; nil where it is unreadable.
  static func reading(_ text: ArraySlice<UInt8>) -> SourceTime.Reading? {
    guard text.count <= SourceTime.textLimit else { return nil }
    let bytes = text.span
    // The day of the week says nothing.
    var place = ByteSearch.first(0x2C, in: bytes).map { $0 + 1 } ?? 0
    let dayPlace = word(bytes, &place)
    let monthPlace = word(bytes, &place)
    let yearPlace = word(bytes, &place)
    let clock = word(bytes, &place)
    let offsetPlace = word(bytes, &place)
    guard place == bytes.count, clock.count == 8,
      let day = number(bytes, dayPlace, 1...2), let month = month(bytes, monthPlace),
      let year = number(bytes, yearPlace, 4...4), year >= 1970,
      let offset = offset(bytes, offsetPlace)
    else { return nil }
    let start = clock.lowerBound
    guard bytes[start + 2] == 0x3A, bytes[start + 5] == 0x3A,
      let hour = number(bytes, start..<start + 2, 2...2),
      let minute = number(bytes, start + 3..<start + 5, 2...2),
      let second = number(bytes, start + 6..<start + 8, 2...2), hour < 24, minute < 60,
      second <= 60, CalendarDay(DateNumbers(year, month, day), .yearMonthDay).isPossible
    else { return nil }
    let minutes = ISOTime.days(year, month, day) * 1440 + Int64(hour * 60 + minute - offset)
    return .instant(milliseconds: (minutes * 60 + Int64(second)) * 1000, offsetMinutes: offset)
  }

  /// Takes a word and the spaces before it.
  private static func word(_ bytes: Span<UInt8>, _ place: inout Int) -> Range<Int> {
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    let start = place
    while place < bytes.count, bytes[place] != 0x20 { place += 1 }
    return start..<place
  }

  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

  private static func month(_ bytes: Span<UInt8>, _ place: Range<Int>) -> Int? {
    guard place.count == 3 else { return nil }
    let start = place.lowerBound
    for month in 0..<12
    where months[month * 3] == bytes[start] && months[month * 3 + 1] == bytes[start + 1]
      && months[month * 3 + 2] == bytes[start + 2]
    {
      return month + 1
    }
    return nil
  }

  private static func number(
    _ bytes: Span<UInt8>, _ place: Range<Int>, _ count: ClosedRange<Int>
  ) -> Int? {
    guard count.contains(place.count) else { return nil }
    var value = 0
    for index in place {
      guard 0x30...0x39 ~= bytes[index] else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }

  private static func offset(_ bytes: Span<UInt8>, _ place: Range<Int>) -> Int? {
    guard place.count == 5 else { return nil }
    let start = place.lowerBound
    let sign = bytes[start]
    guard sign == 0x2B || sign == 0x2D,
      let hours = number(bytes, start + 1..<start + 3, 2...2),
      let minutes = number(bytes, start + 3..<start + 5, 2...2), hours < 24, minutes < 60
    else { return nil }
    return (sign == 0x2D ? -1 : 1) * (hours * 60 + minutes)
  }
}
