import Testing

@testable import Testimony

@Suite struct CalendarTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (1_628_777_100, "2021-08-12T14:05:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func printsAnInstantInUTC(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).text == text)
  }

  @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
    var faults: [CivilDate] = []
    var previous = try #require(CivilDate(year: 1899, month: 12, day: 31))
    for day in previous.daysSinceEpoch + 1...previous.daysSinceEpoch + 146_097 {
      let date = CivilDate(daysSinceEpoch: day)
      let follows =
        date.year == previous.year && date.month == previous.month && date.day == previous.day + 1
        || date.day == 1 && date.year == previous.year && date.month == previous.month + 1
        || date.day == 1 && date.month == 1 && date.year == previous.year + 1
      let isConsistent = date.daysSinceEpoch == day && date.weekday == (previous.weekday + 1) % 7
      if !follows || !isConsistent { faults.append(date) }
      previous = date
    }
    #expect(faults == [])
    #expect(CivilDate(year: 2021, month: 8, day: 12)?.weekday == 4)
  }

  @Test(arguments: [
    (2021, 2, 29), (1900, 2, 29), (2021, 4, 31), (2021, 0, 1), (2021, 13, 1), (2021, 1, 0),
    (10_000, 1, 1), (-1, 1, 1), (Int.max, Int.max, Int.max),
  ])
  func refusesADayThatDoesNotExist(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [(24, 0, 0), (0, 60, 0), (0, 0, 60), (-1, 0, 0)])
  func refusesATimeThatIsOnNoClock(hour: Int, minute: Int, second: Int) {
    #expect(CivilTime(hour: hour, minute: minute, second: second) == nil)
  }

  @Test(arguments: [Int64.min, Int64.max, -1 << 50, 1 << 50])
  func noInstantTraps(seconds: Int64) throws {
    let instant = Timestamp(seconds: seconds)
    #expect(instant.text.hasSuffix("Z"))
    let zone = try Zones.paris()
    #expect(zone.local(instant).time.secondsOfDay < 86_400)
  }
}
