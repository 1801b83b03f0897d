/// A day of the Solar Hijri calendar of Iran and Afghanistan. A year has its extra day when that keeps
/// its first day at the spring equinox; which years those are follows from the lengths of the cycles
/// since the year -61, as K. M. Borkowski counted them ("The Persian calendar for 3000 years", 1996).
/// One cycle of 33 years for all of them would be wrong at their borders.
package struct SolarHijriDate: Hashable, Sendable {
  package let year: Int
  /// 1 to 12: Hamal or Farvardin is the first.
  package let month: Int
  package let day: Int

  /// First years of the cycles; the last one ends what is known.
  private static let cycles = [
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324,
    2394, 2456, 3178,
  ]

  /// - Returns: nil when there is no such day, or the year is not 1 to 3177.
  package init?(year: Int, month: Int, day: Int) {
    guard (1..<3178).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(month: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The same day as most of the world calls it.
  package var gregorian: CivilDate {
    let newYear = Self.newYear(of: year)
    let before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
    return newYear.adding(days: Int64(before + day - 1))
  }

  private static func dayCount(month: Int, year: Int) -> Int {
    switch month {
    case ...6: 31
    case ...11: 30
    default:
      newYear(of: year + 1).daysSinceEpoch - newYear(of: year).daysSinceEpoch == 366 ? 30 : 29
    }
  }

  /// 1 Hamal.
  private static func newYear(of year: Int) -> CivilDate {
    var start = cycles[0]
    var leapDays = -14
    var length = 0
    for next in cycles.dropFirst() {
      length = next - start
      if year < next { break }
      leapDays += length / 33 * 8 + length % 33 / 4
      start = next
    }
    let elapsed = year - start
    leapDays += elapsed / 33 * 8 + (elapsed % 33 + 3) / 4
    if length % 33 == 4, length - elapsed == 4 { leapDays += 1 }
    let gregorianYear = year + 621
    let gregorianLeapDays = gregorianYear / 4 - (gregorianYear / 100 + 1) * 3 / 4 - 150
    // In March, whatever the cycle.
    let march = CivilDate(year: gregorianYear, month: 3, day: 1) ?? CivilDate(daysSinceEpoch: 0)
    return march.adding(days: Int64(19 + leapDays - gregorianLeapDays))
  }
}
