/// The time of a mail in any of the forms that are about: without the day of the week or the seconds, a
/// year of two digits, a zone by its old name, a remark in brackets (RFC 5322, 3.3 and 4.3).
enum MailDate {
  static func read(_ value: ArraySlice<UInt8>) -> SourceTime {
    SourceTime(text: Array(value.prefix(96)), reading: reading(value) ?? .unreadable)
  }

  /// Words of the value, without what stands in brackets.
  private static func words(_ value: ArraySlice<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = [[]]
    var depth = 0
    for byte in value.prefix(256) {
      switch byte {
      case 0x28: depth += 1
      case 0x29: depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case 0x20, 0x09, 0x2C: words.append([])
      default: words[words.count - 1].append(byte)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  private static func reading(_ value: ArraySlice<UInt8>) -> SourceTime.Reading? {
    var words = words(value)[...]
    // The day of the week says nothing.
    if let first = words.first, !(0x30...0x39).contains(first[0]) { words = words.dropFirst() }
    guard words.count >= 4, words.count <= 5, let day = number(words.popFirst(), 1...2),
      let month = words.popFirst().flatMap({ month($0) }), let year = year(words.popFirst()),
      year >= 1970, let clock = words.popFirst(),
      CalendarDay(DateNumbers(year, month, day), .yearMonthDay).isPossible
    else { return nil }
    let parts = clock.split(separator: 0x3A, omittingEmptySubsequences: false).map {
      number(Array($0), 1...2)
    }
    guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : .some(0), hour < 24, minute < 60, second <= 60
    else { return nil }
    guard let zone = words.popFirst() else {
      return .wall(
        WallClock(
          date: DateNumbers(year, month, day), hour: hour, minute: minute,
          second: parts.count == 3 ? min(second, 59) : nil))
    }
    guard let offset = offset(zone) else { return nil }
    let minutes = ISOTime.days(year, month, day) * 1440 + Int64(hour * 60 + minute - offset)
    // `-0000` says that the writer's own zone is not known (RFC 5322, 3.3).
    return .instant(
      milliseconds: (minutes * 60 + Int64(second)) * 1000,
      offsetMinutes: zone.elementsEqual("-0000".utf8) ? nil : offset)
  }

  private static func number(_ digits: [UInt8]?, _ count: ClosedRange<Int>) -> Int? {
    guard let digits, count.contains(digits.count), digits[0] != 0x2D else { return nil }
    return WholeNumber.int64(digits[...]).map { Int($0) }
  }

  private static func year(_ digits: [UInt8]?) -> Int? {
    guard let year = number(digits, 2...4) else { return nil }
    switch digits?.count {
    case 2: return year < 50 ? 2000 + year : 1900 + year
    case 3: return 1900 + year
    default: return year
    }
  }

  private static let months = Array("janfebmaraprmayjunjulaugsepoctnovdec".utf8)

  private static func month(_ name: [UInt8]) -> Int? {
    guard name.count >= 3 else { return nil }
    let small = name.prefix(3).map { $0 | 0x20 }
    return (0..<12).first { small.elementsEqual(months[($0 * 3)..<($0 * 3 + 3)]) }.map { $0 + 1 }
  }

  /// The zones that old mail names, in hours (RFC 5322, 4.3).
  private static let zones: [(name: StaticString, hours: Int)] = [
    ("UT", 0), ("UTC", 0), ("GMT", 0), ("Z", 0), ("EST", -5), ("EDT", -4), ("CST", -6),
    ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7),
  ]

  private static func offset(_ zone: [UInt8]) -> Int? {
    if let known = zones.first(where: { $0.name.description.utf8.elementsEqual(zone) }) {
      return known.hours * 60
    }
    guard zone.count == 5, zone[0] == 0x2B || zone[0] == 0x2D,
      let hours = number(Array(zone[1...2]), 2...2),
      let minutes = number(Array(zone[3...4]), 2...2), hours < 24, minutes < 60
    else { return nil }
    return (zone[0] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
  }
}
