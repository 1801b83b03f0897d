/// A day as three numbers that are told apart. Which calendar it is of is another question.
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// All digits: a year of two digits is one of this century.
  package var year: Int
  package var month: Int
  package var day: Int

  package init(_ numbers: DateNumbers, _ order: DateOrder) {
    switch order {
    case .dayMonthYear: (day, month, year) = (numbers.first, numbers.second, numbers.third)
    case .monthDayYear: (month, day, year) = (numbers.first, numbers.second, numbers.third)
    case .yearMonthDay: (year, month, day) = (numbers.first, numbers.second, numbers.third)
    }
    hasShortYear = year < 100
    if hasShortYear { year += 2000 }
  }

  /// Whether the year stands there in two digits.
  package let hasShortYear: Bool

  /// 1300 to 1499: the years of the Iranian and Afghan calendar from 1921 to 2121.
  package var isSolarHijri: Bool { (1300..<1500).contains(year) }

  /// Whether there is such a day, in the calendar that the year speaks for.
  package var isPossible: Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    if isSolarHijri { return day <= (month <= 6 ? 31 : 30) }
    guard year >= (hasShortYear ? Self.firstShortYear : 1970), year < 2200 else { return false }
    return day <= Self.gregorianLength(of: month, in: year)
  }

  /// Only chat programs write years of two digits, and the first of them is of 2009: before it, the
  /// number is a day.
  private static let firstShortYear = 2009

  private static func gregorianLength(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
