/// The day in a told time.
enum ToldDay: Hashable {
  /// None was told.
  case none
  /// 0 is today, -1 yesterday.
  case relative(Int)
  case withoutYear(month: Int, day: Int)
  case full(CivilDate)

  /// - Parameter words: folded words, none of them empty.
  /// - Throws: `SentTimeError`.
  init(_ words: [[UInt8]]) throws(SentTimeError) {
    switch words.count {
    case 0: self = .none
    case 1: self = try Self.oneWord(words[0])
    case 2: self = try Self.dayAndMonth(words[0], words[1], year: nil)
    case 3: self = try Self.dayAndMonth(words[0], words[1], year: words[2])
    default: throw .notUnderstood
    }
  }

  private static func oneWord(_ word: [UInt8]) throws(SentTimeError) -> ToldDay {
    switch word {
    case Array("today".utf8), Array("aujourd'hui".utf8): return .relative(0)
    case Array("yesterday".utf8), Array("hier".utf8): return .relative(-1)
    default: break
    }
    if word.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }) {
      throw .numericDate
    }
    let parts = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { SentTimeWords.number($0) }
    guard parts.count == 3, numbers.count == 3 else { throw .notUnderstood }
    guard parts[0].count == 4 else { throw parts[2].count == 4 ? .numericDate : .shortYear }
    guard parts[1].count == 2, parts[2].count == 2 else { throw .notUnderstood }
    return try full(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// `12 aug` or `aug 12`, perhaps with a year.
  private static func dayAndMonth(
    _ first: [UInt8], _ second: [UInt8], year: [UInt8]?
  ) throws(SentTimeError) -> ToldDay {
    let (dayWord, monthWord) = MonthName.month(first) == nil ? (first, second) : (second, first)
    guard let month = MonthName.month(monthWord), let day = dayNumber(dayWord) else {
      throw .notUnderstood
    }
    guard let year else {
      // 2000 is a leap year: 29 February may exist.
      guard CivilDate(year: 2000, month: month, day: day) != nil else { throw .noSuchDate }
      return .withoutYear(month: month, day: day)
    }
    guard let number = SentTimeWords.number(year) else { throw .notUnderstood }
    guard year.count == 4 else { throw year.count == 2 ? .shortYear : .notUnderstood }
    return try full(year: number, month: month, day: day)
  }

  /// `12`, `1er`, `1st`, `2nd`, `3rd`, `4th`.
  private static func dayNumber(_ word: [UInt8]) -> Int? {
    let digits = word.prefix { $0 < UInt8(ascii: "a") }
    let ending = word.dropFirst(digits.count)
    let endings = ["", "er", "st", "nd", "rd", "th"].map { Array($0.utf8) }
    guard digits.count <= 2, endings.contains(Array(ending)) else { return nil }
    return SentTimeWords.number(digits)
  }

  private static func full(year: Int, month: Int, day: Int) throws(SentTimeError) -> ToldDay {
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDate }
    return .full(date)
  }
}
