/// Appends the fixed-width spellings of dates, times and offsets in the fields (`Docs/Format.md`, "Slots").
enum CivilText {
  private static let secondsPerDay: Int64 = 86_400

  /// `YYYY-MM-DD`, with `Z` when in UTC. Years 0001 to 9999; `Timestamp.writable` says which.
  static func date(_ time: Timestamp, isUTC: Bool, to text: inout [UInt8]) {
    let civil = CivilDate(daysSinceEpoch: floorDivide(time.seconds, secondsPerDay))
    digits(civil.year, 4, into: &text)
    text.append(UInt8(ascii: "-"))
    digits(civil.month, 2, into: &text)
    text.append(UInt8(ascii: "-"))
    digits(civil.day, 2, into: &text)
    if isUTC { text.append(UInt8(ascii: "Z")) }
  }

  /// `HH:MM:SS`, with `Z` when in UTC.
  static func time(_ time: Timestamp, isUTC: Bool, to text: inout [UInt8]) {
    let second = Int(time.seconds - floorDivide(time.seconds, secondsPerDay) * secondsPerDay)
    digits(second / 3600, 2, into: &text)
    text.append(UInt8(ascii: ":"))
    digits(second / 60 % 60, 2, into: &text)
    text.append(UInt8(ascii: ":"))
    digits(second % 60, 2, into: &text)
    if isUTC { text.append(UInt8(ascii: "Z")) }
  }

  /// `±HH:MM` of minutes east of UTC.
  static func offset(_ minutes: Int, to text: inout [UInt8]) {
    text.append(minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    digits(abs(minutes) / 60, 2, into: &text)
    text.append(UInt8(ascii: ":"))
    digits(abs(minutes) % 60, 2, into: &text)
  }

  private static func digits(_ value: Int, _ width: Int, into text: inout [UInt8]) {
    if width == 4 {
      pair(value / 100, into: &text)
    }
    pair(value % 100, into: &text)
  }

  private static func pair(_ value: Int, into text: inout [UInt8]) {
    text.append(UInt8(ascii: "0") + UInt8(value / 10))
    text.append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  private static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    a >= 0 ? a / b : -((b - 1 - a) / b)
  }
}
