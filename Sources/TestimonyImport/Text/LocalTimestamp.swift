/// A time as programs write it without a zone: `2021-08-12T14:30:05` with or without parts of a
/// second.
package enum LocalTimestamp {
  /// What it says of a clock on a wall; unreadable where it says something else.
  package static func read(_ text: [UInt8]) -> SourceTime {
    let clock = clock(text[...])
    return SourceTime(
      text: Array(text.prefix(SourceTime.textLimit)),
      reading: clock.map { .wall($0) } ?? .unreadable)
  }

  private static func clock(_ text: ArraySlice<UInt8>) -> WallClock? {
    guard text.count <= 32 else { return nil }
    let bytes = text.span
    guard bytes.count >= 19, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A, bytes[16] == 0x3A,
      bytes.count == 19 || bytes[19] == 0x2E, text.dropFirst(20).allSatisfy({ 0x30...0x39 ~= $0 }),
      let year = number(bytes, 0..<4), let month = number(bytes, 5..<7),
      let day = number(bytes, 8..<10), let hour = number(bytes, 11..<13),
      let minute = number(bytes, 14..<16), let second = number(bytes, 17..<19)
    else { return nil }
    let date = DateNumbers(year, month, day)
    guard year >= 100, CalendarDay(date, .yearMonthDay).isPossible, hour < 24, minute < 60,
      second < 60
    else { return nil }
    return WallClock(date: date, hour: hour, minute: minute, second: second)
  }

  private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard 0x30...0x39 ~= bytes[index] else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }
}
