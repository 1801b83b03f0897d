/// A date and time with its UTC offset, RFC 3339 section 5.6: `2021-08-12T14:05:00+04:30`. A part of
/// a second is read and left out.
struct InternetTime {
  let instant: Timestamp
  /// Minutes east of UTC.
  let offset: Int

  /// - Returns: nil for any other form, a day or time that does not exist, or a leap second.
  init?(_ text: [UInt8]) {
    func digits(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= text.count else { return nil }
      var value = 0
      for index in start..<start + count {
        guard (0x30...0x39).contains(text[index]) else { return nil }
        value = value * 10 + Int(text[index] - 0x30)
      }
      return value
    }
    func isAt(_ index: Int, _ character: UInt8) -> Bool {
      index < text.count && text[index] == character
    }
    guard let year = digits(0, 4), isAt(4, 0x2D), let month = digits(5, 2), isAt(7, 0x2D),
      let day = digits(8, 2), isAt(10, 0x54) || isAt(10, 0x74) || isAt(10, 0x20),
      let hour = digits(11, 2), hour < 24, isAt(13, 0x3A), let minute = digits(14, 2),
      minute < 60, isAt(16, 0x3A), let second = digits(17, 2), second < 60,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var position = 19
    if isAt(position, 0x2E) {
      position += 1
      let start = position
      while position < text.count, (0x30...0x39).contains(text[position]) { position += 1 }
      guard position > start else { return nil }
    }
    let offset: Int
    if isAt(position, 0x5A) || isAt(position, 0x7A) {
      offset = 0
      position += 1
    } else {
      guard isAt(position, 0x2B) || isAt(position, 0x2D), let hours = digits(position + 1, 2),
        hours <= 18, isAt(position + 3, 0x3A), let minutes = digits(position + 4, 2), minutes < 60
      else { return nil }
      offset = (text[position] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
      position += 6
    }
    guard position == text.count, abs(offset) <= 18 * 60 else { return nil }
    let seconds =
      date.daysSinceEpoch * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
    guard Timestamp.writable.contains(seconds) else { return nil }
    instant = Timestamp(seconds: seconds)
    self.offset = offset
  }
}
