import Testing

@testable import Testimony

@Suite struct SolarHijriDateTests {
  @Test(
    "known days are the same day",
    arguments: [
      // The fall of Herat; new years and last days of leap years as printed in calendars.
      ((1400, 5, 21), (2021, 8, 12)), ((1400, 1, 1), (2021, 3, 21)),
      ((1399, 12, 30), (2021, 3, 20)), ((1399, 1, 1), (2020, 3, 20)),
      ((1403, 12, 30), (2025, 3, 20)), ((1404, 1, 1), (2025, 3, 21)),
      ((1408, 12, 30), (2030, 3, 20)), ((1357, 11, 22), (1979, 2, 11)),
      ((1300, 1, 1), (1921, 3, 21)), ((1400, 7, 1), (2021, 9, 23)),
      ((1400, 12, 29), (2022, 3, 20)),
    ])
  func known(solar: (Int, Int, Int), gregorian: (Int, Int, Int)) throws {
    let date = try #require(SolarHijriDate(year: solar.0, month: solar.1, day: solar.2))
    #expect(
      date.gregorian
        == CivilDate(year: gregorian.0, month: gregorian.1, day: gregorian.2))
  }

  @Test("days that do not exist are refused")
  func refused() {
    #expect(SolarHijriDate(year: 1400, month: 12, day: 30) == nil)
    #expect(SolarHijriDate(year: 1400, month: 7, day: 31) == nil)
    #expect(SolarHijriDate(year: 1400, month: 13, day: 1) == nil)
    #expect(SolarHijriDate(year: 0, month: 1, day: 1) == nil)
    #expect(SolarHijriDate(year: 3178, month: 1, day: 1) == nil)
  }

  @Test("from 1300 to 1499 every day follows the one before it")
  func consecutive() throws {
    var last: CivilDate?
    for year in 1300..<1500 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = SolarHijriDate(year: year, month: month, day: day) else { continue }
          if let last { #expect(date.gregorian == last.adding(days: 1)) }
          last = date.gregorian
        }
      }
    }
  }
}
