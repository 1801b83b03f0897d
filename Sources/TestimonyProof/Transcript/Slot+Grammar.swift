extension Slot {
  /// Whether `value` has the one form that values of this slot have (`Docs/Format.md`, "Slots").
  public func accepts(_ value: [UInt8]) -> Bool {
    accepts(value[...])
  }

  /// The same for a part of an array.
  package func accepts(_ value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .kind:
      Grammar.isName(
        value, first: Grammar.isLower, rest: { Grammar.isLower($0) || $0 == Grammar.hyphen })
    case .number: value.count == 8 && value.contains { $0 != 0 }
    case .direction: value.count == 1 && Grammar.isDirection(value[value.startIndex])
    case .speaker, .thread: value.count == 16
    case .sentDate: Grammar.isDate(Grammar.droppingZone(value))
    case .sentTime: Grammar.isTime(Grammar.droppingZone(value))
    case .sentOffset: Grammar.isOffset(value)
    case .loggedDate: value.last == Grammar.zone && Grammar.isDate(Grammar.droppingZone(value))
    case .loggedTime: value.last == Grammar.zone && Grammar.isTime(Grammar.droppingZone(value))
    case .channel:
      Grammar.isName(
        value, first: Grammar.isLowerOrDigit,
        rest: { Grammar.isLowerOrDigit($0) || $0 == 0x2e || $0 == Grammar.hyphen })
    case .language: Grammar.isLanguage(value)
    case .attachments: (1...1024).contains(value.count / 32) && value.count % 32 == 0
    case .replyTo, .target: value.count == 32
    case .provenance: Grammar.isCanonicalObject(value)
    }
  }
}

/// The forms of slot values, over bytes.
private enum Grammar {
  static let hyphen = UInt8(ascii: "-")
  static let colon = UInt8(ascii: ":")
  static let zone = UInt8(ascii: "Z")
  private static let maximumNameLength = 32
  private static let maximumObjectLength = 65_536

  static func isLower(_ byte: UInt8) -> Bool { 0x61...0x7a ~= byte }
  static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
  static func isLowerOrDigit(_ byte: UInt8) -> Bool { isLower(byte) || isDigit(byte) }

  static func isDirection(_ byte: UInt8) -> Bool { byte == 0x69 || byte == 0x6f || byte == hyphen }

  static func isName(
    _ value: ArraySlice<UInt8>, first: (UInt8) -> Bool, rest: (UInt8) -> Bool
  ) -> Bool {
    guard let start = value.first, value.count <= maximumNameLength else { return false }
    return first(start) && value.dropFirst().allSatisfy(rest)
  }

  /// Without a `Z` at the end, which says that it is UTC.
  static func droppingZone(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    value.last == zone ? value.dropLast() : value
  }

  /// `YYYY-MM-DD`, a day that the Gregorian calendar has, from year 1.
  static func isDate(_ value: ArraySlice<UInt8>) -> Bool {
    guard let (year, month, day) = numbers(value, digits: (4, 2, 2), between: hyphen), year >= 1,
      1...12 ~= month
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days: InlineArray<12, Int> = [
      31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]
    return 1...days[month - 1] ~= day
  }

  /// `HH:MM:SS`, 24 hours, without leap seconds.
  static func isTime(_ value: ArraySlice<UInt8>) -> Bool {
    guard let (hour, minute, second) = numbers(value, digits: (2, 2, 2), between: colon) else {
      return false
    }
    return hour < 24 && minute < 60 && second < 60
  }

  /// `+HH:MM` or `-HH:MM`, hours at most 18; zero is `+00:00`.
  static func isOffset(_ value: ArraySlice<UInt8>) -> Bool {
    guard let sign = value.first, sign == UInt8(ascii: "+") || sign == hyphen else { return false }
    let time = value.dropFirst()
    guard time.count == 5, time[time.startIndex + 2] == colon,
      let hours = number(time.prefix(2)), hours <= 18, let minutes = number(time.suffix(2)),
      minutes < 60
    else { return false }
    return sign != hyphen || hours + minutes > 0
  }

  /// The form of a BCP 47 tag: `[a-z]{2,8}(-[A-Za-z0-9]{1,8})*`, at most 35 bytes.
  static func isLanguage(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 35 else { return false }
    var isFirst = true
    var length = 0
    for byte in value {
      if byte == hyphen {
        guard (isFirst ? 2 : 1)...8 ~= length else { return false }
        isFirst = false
        length = 0
      } else {
        guard isLower(byte) || !isFirst && (isDigit(byte) || 0x41...0x5a ~= byte) else {
          return false
        }
        length += 1
      }
    }
    return (isFirst ? 2 : 1)...8 ~= length
  }

  static func isCanonicalObject(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= maximumObjectLength, value.first == UInt8(ascii: "{") else {
      return false
    }
    return (try? JSONReader.canonical(Array(value))) != nil
  }

  /// Three numbers of so many digits each.
  private static func numbers(
    _ value: ArraySlice<UInt8>, digits: (Int, Int, Int), between sign: UInt8
  ) -> (Int, Int, Int)? {
    guard value.count == digits.0 + digits.1 + digits.2 + 2 else { return nil }
    let (second, third) = (digits.0 + 1, digits.0 + digits.1 + 2)
    let start = value.startIndex
    guard value[start + second - 1] == sign, value[start + third - 1] == sign,
      let one = number(value.prefix(digits.0)),
      let two = number(value[(start + second)..<(start + third - 1)]),
      let three = number(value[(start + third)...])
    else { return nil }
    return (one, two, three)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard isDigit(digit) else { return nil }
      number = 10 * number + Int(digit - 0x30)
    }
    return number
  }
}
