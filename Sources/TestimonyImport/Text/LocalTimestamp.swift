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
    let bytes = Array(text)
    guard bytes.count >= 19, bytes.count <= 32, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A, bytes[16] == 0x3A,
      bytes.count == 19 || bytes[19] == 0x2E, bytes.dropFirst(20).allSatisfy({ 0x30...0x39 ~= $0 })
    else { return nil }
    let places = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19]
    let numbers = places.compactMap { WholeNumber.int64(bytes[$0]) }.map { Int($0) }
    guard numbers.count == 6, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    let date = DateNumbers(numbers[0], numbers[1], numbers[2])
    guard numbers[0] >= 100, CalendarDay(date, .yearMonthDay).isPossible, numbers[3] < 24,
      numbers[4] < 60, numbers[5] < 60
    else { return nil }
    return WallClock(date: date, hour: numbers[3], minute: numbers[4], second: numbers[5])
  }
}
