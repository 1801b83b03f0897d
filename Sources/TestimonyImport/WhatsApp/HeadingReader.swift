/// Reads the heading of a line, in any shape.
struct HeadingReader {
  private var reader: ScalarReader
  private let line: ArraySlice<UInt8>
  private var zero: UInt32 = 0

  private init(_ line: ArraySlice<UInt8>) {
    self.line = line
    reader = ScalarReader(line)
  }

  /// The heading that a line, or its first bytes without its end, begins with; nil when it begins
  /// with something else.
  static func read(_ line: ArraySlice<UInt8>) -> Heading? {
    guard let first = line.first, first >= 0x80 || first == 0x5B || (0x30...0x39).contains(first)
    else { return nil }
    var reading = HeadingReader(line)
    return reading.heading()
  }

  private mutating func heading() -> Heading? {
    skipMarks()
    let hasBracket = reader.take(0x5B)
    skipMarks()
    let start = reader.index
    guard let (date, separator, longYear) = takeDate(), let hasComma = takeGap(),
      let (marker, clock) = takeTime(after: takeMarkerBefore())
    else { return nil }
    var shape = HeadingShape(
      frame: .brackets, dateSeparator: separator, longYear: longYear, zero: zero,
      hasComma: hasComma,
      timeSeparator: clock.separator, hasSeconds: clock.second != nil, halfDay: .none)
    guard let (frame, end, words) = hasBracket ? takeBracket() : takeDash(after: marker != nil)
    else { return nil }
    shape.frame = frame
    let half = marker ?? HalfDayMarker(words)
    shape.halfDay = half != nil ? .known : words.isEmpty ? .none : .unknown
    var hour: Int? = words.isEmpty || half != nil ? clock.hour : nil
    if let half, let said = hour { hour = half.hour(said) }
    let wall = hour.map {
      WallClock(date: date, hour: $0, minute: clock.minute, second: clock.second)
    }
    let base = line.startIndex
    let needsSender = frame == .colon || frame == .space
    return Heading(
      shape: shape, date: date, clock: wall, time: (start - base)..<(end - base),
      rest: reader.index - base,
      hasSender: needsSender && SenderName.end(in: line[reader.index...]) != nil)
  }

  private mutating func skipMarks() {
    while let scalar = reader.next, Marks.contains(scalar) { _ = reader.take() }
  }

  /// Whether there was a space at all.
  private mutating func skipSpaces() -> Bool {
    var found = false
    while let scalar = reader.next, Marks.contains(scalar) || Marks.isSpace(scalar) {
      found = found || Marks.isSpace(scalar)
      _ = reader.take()
    }
    return found
  }

  private mutating func takeNumber(_ digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
    var value = 0
    var count = 0
    while let scalar = reader.next, let digit = DecimalDigits.read(scalar) {
      if zero == 0 { zero = digit.zero }
      guard digit.zero == zero, count < digits.upperBound else { return nil }
      value = value * 10 + digit.value
      count += 1
      _ = reader.take()
    }
    return digits.contains(count) ? (value, count) : nil
  }

  private mutating func takeDate() -> (DateNumbers, UInt32, HeadingShape.LongYear)? {
    guard let first = takeNumber(1...4), let separator = takeDateSeparator(),
      let second = takeNumber(1...4), takeDateSeparator() == separator,
      let third = takeNumber(1...4)
    else { return nil }
    let lengths = [first.digits, second.digits, third.digits]
    guard !lengths.contains(3), lengths.count(where: { $0 == 4 }) < 2 else { return nil }
    let longYear: HeadingShape.LongYear =
      first.digits == 4 ? .first : second.digits == 4 ? .second : third.digits == 4 ? .third : .none
    // A year in the middle counts as the last: which of the others is the day stays open.
    let numbers =
      longYear == .second
      ? DateNumbers(first.value, third.value, second.value)
      : DateNumbers(first.value, second.value, third.value)
    guard !DateOrders(of: numbers).isEmpty else { return nil }
    return (numbers, separator, longYear)
  }

  private mutating func takeDateSeparator() -> UInt32? {
    skipMarks()
    guard let scalar = reader.next, scalar == 0x2F || scalar == 0x2E || scalar == 0x2D else {
      return nil
    }
    _ = reader.take()
    _ = skipSpaces()
    return scalar
  }

  /// What is between date and time: a full stop after the year, a comma, spaces. Whether there is a
  /// comma; nil when nothing is there.
  private mutating func takeGap() -> Bool? {
    skipMarks()
    let hasStop = reader.take(0x2E)
    skipMarks()
    let hasComma = reader.take(0x2C) || reader.take(0x060C)
    return skipSpaces() || hasComma || hasStop ? hasComma : nil
  }

  /// A word between date and time: the half of the day in East Asia (`下午3:05`), otherwise a
  /// preposition of at most four Latin letters (Finnish `klo`, French `à`), which says nothing.
  private mutating func takeMarkerBefore() -> HalfDayMarker? {
    let start = reader
    var word: [UInt32] = []
    while word.count < 5, let scalar = reader.next, !Marks.isSpace(scalar),
      DecimalDigits.read(scalar) == nil
    {
      word.append(scalar)
      _ = reader.take()
    }
    if word.isEmpty { return nil }
    let marker = HalfDayMarker(word)
    let isWord = word.allSatisfy { $0 == 0x2E || Self.isLatin($0) }
    if marker == nil && !(isWord && word.count <= 4) { reader = start }
    _ = skipSpaces()
    return marker
  }

  private static func isLatin(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
      || (0xC0...0x024F).contains(scalar)
  }

  private struct Clock {
    var hour: Int
    var minute: Int
    var second: Int?
    var separator: UInt32
  }

  private mutating func takeTime(after marker: HalfDayMarker?) -> (HalfDayMarker?, Clock)? {
    guard let hour = takeNumber(1...2)?.value else { return nil }
    let before = reader
    _ = skipSpaces()
    // French of Canada: 13 h 55.
    if reader.take(0x68) {
      _ = skipSpaces()
      guard let minute = takeNumber(2...2)?.value, hour < 24, minute < 60 else { return nil }
      return (marker, Clock(hour: hour, minute: minute, separator: 0x68))
    }
    reader = before
    guard let separator = reader.next, separator == 0x3A || separator == 0x2E else { return nil }
    _ = reader.take()
    guard let minute = takeNumber(2...2)?.value else { return nil }
    var clock = Clock(hour: hour, minute: minute, separator: separator)
    let afterMinute = reader
    if reader.take(separator) {
      if let second = takeNumber(2...2)?.value {
        clock.second = second
      } else {
        reader = afterMinute
      }
    }
    guard hour < 24, minute < 60, clock.second ?? 0 < 60 else { return nil }
    return (marker, clock)
  }

  /// Up to the closing bracket and the space after it. The words before the bracket say the half of
  /// the day.
  private mutating func takeBracket() -> (HeadingShape.Frame, Int, [UInt32])? {
    guard let (words, end) = takeWords(until: { $0 == 0x5D }) else { return nil }
    guard reader.take(0x5D) else { return nil }
    if let scalar = reader.next, Marks.isSpace(scalar) { _ = reader.take() }
    return (.brackets, end, words)
  }

  private mutating func takeDash(after hasMarker: Bool) -> (HeadingShape.Frame, Int, [UInt32])? {
    let timeEnd = reader
    if let (words, end) = takeWords(until: { Self.dash($0) != nil }), let dash = reader.take(),
      let frame = Self.dash(dash),
      reader.isAtEnd || Marks.isSpace(reader.next ?? 0)
    {
      _ = reader.take()
      return (frame, end, words)
    }
    reader = timeEnd
    let end = reader.index
    if reader.take(0x3A) {
      guard let space = reader.next, Marks.isSpace(space) else { return nil }
      _ = reader.take()
      return (.colon, end, [])
    }
    guard let space = reader.next, Marks.isSpace(space) else { return nil }
    _ = reader.take()
    return reader.isAtEnd ? nil : (.space, end, [])
  }

  private static func dash(_ scalar: UInt32) -> HeadingShape.Frame? {
    switch scalar {
    case 0x2D: .hyphen
    case 0x2013: .enDash
    case 0x2014: .emDash
    default: nil
    }
  }

  /// A few words without digits or punctuation up to a scalar that stays; and where the last of
  /// them ends.
  private mutating func takeWords(until isEnd: (UInt32) -> Bool) -> (words: [UInt32], end: Int)? {
    var words: [UInt32] = []
    var end = reader.index
    for _ in 0..<24 {
      guard let scalar = reader.next else { return nil }
      if isEnd(scalar) { return (words, end) }
      let isBlank = Marks.isSpace(scalar) || Marks.contains(scalar)
      if !isBlank {
        guard scalar == 0x2E || scalar == 0x200C || scalar == 0x05F4 || Self.isLetter(scalar) else {
          return nil
        }
        words.append(scalar)
      }
      _ = reader.take()
      if !isBlank { end = reader.index }
    }
    return nil
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    isLatin(scalar)
      || (scalar >= 0x0370 && DecimalDigits.read(scalar) == nil
        && !(0x2000...0x2BFF).contains(scalar))
  }
}
