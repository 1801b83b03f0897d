import TestimonyImport
import Testing

@testable import Testimony

@Suite struct TimeInterpretationTests {
  private func wall(_ numbers: DateNumbers, second: Int? = nil) -> SourceTime {
    SourceTime(
      text: [],
      reading: .wall(WallClock(date: numbers, hour: 14, minute: 5, second: second)))
  }

  private func times(
    _ order: DateOrder?, _ calendar: SourceCalendar = .gregorian, zone: String?
  ) throws -> TimeInterpretation {
    let zone = try zone.map { name in
      try ImportZone.rules(#require(ZoneName(name).flatMap(ZoneFolder().rules)))
    }
    return TimeInterpretation(order: order, calendar: calendar, zone: zone ?? .unknown)
  }

  @Test("one date in three orders is three days")
  func orders() throws {
    let time = wall(DateNumbers(12, 8, 2021))
    let day = try times(.dayMonthYear, zone: "Asia/Kabul").read(time)
    #expect(day.stamp?.time.text == "2021-08-12T09:35:00Z")
    #expect(day.stamp?.offset == 270)
    #expect(day.uncertainty == .minute)
    let month = try times(.monthDayYear, zone: "Asia/Kabul").read(time)
    #expect(month.stamp?.time.text == "2021-12-08T09:35:00Z")
  }

  @Test("the year 1400 of the Solar Hijri calendar is 2021, with four digits and with two")
  func solarHijri() throws {
    let times = try times(.yearMonthDay, .solarHijri, zone: "Asia/Kabul")
    let long = times.read(wall(DateNumbers(1400, 5, 21), second: 7))
    #expect(long.stamp?.time.text == "2021-08-12T09:35:07Z")
    #expect(long.uncertainty == .second)
    let short = times.read(wall(DateNumbers(0, 5, 21)))
    #expect(short.stamp?.time.text == "2021-08-12T09:35:00Z")
  }

  @Test("without a zone it stays as displayed")
  func unknownZone() throws {
    let reading = try times(.dayMonthYear, zone: nil).read(wall(DateNumbers(12, 8, 2021)))
    #expect(reading.stamp?.zoneIsKnown == false)
    #expect(reading.stamp?.time.text == "2021-08-12T14:05:00Z")
    #expect(reading.stamp?.offset == nil)
  }

  @Test("what the clocks showed twice or never is no instant")
  func doubt() throws {
    let times = try times(.dayMonthYear, zone: "Europe/Paris")
    let twice = times.read(
      SourceTime(
        text: [],
        reading: .wall(
          WallClock(date: DateNumbers(31, 10, 2021), hour: 2, minute: 30, second: nil))))
    #expect(twice.doubt == "shown-twice")
    #expect(twice.stamp?.zoneIsKnown == false)
    let never = times.read(
      SourceTime(
        text: [],
        reading: .wall(
          WallClock(date: DateNumbers(28, 3, 2021), hour: 2, minute: 30, second: nil))))
    #expect(never.doubt == "never-shown")
  }

  @Test("a day that does not exist and a time that cannot be read are no time")
  func unreadable() throws {
    let times = try times(.dayMonthYear, zone: "Asia/Kabul")
    #expect(times.read(wall(DateNumbers(31, 2, 2021))).stamp == nil)
    #expect(times.read(nil).uncertainty == .unknown)
    let huge = SourceTime(
      text: [], reading: .instant(milliseconds: .max, offsetMinutes: nil))
    #expect(times.read(huge).stamp == nil)
  }
}
