import Testing

@testable import Testimony

/// Zones by name. Kabul and Paris are made here, so that the tests of parsing need no system.
enum Zones {
  static func system(_ name: String) throws -> TimeZoneRules {
    let name = try #require(ZoneName(name))
    return try #require(ZoneFolder().rules(name))
  }

  static func made(_ name: String, _ rule: String) throws -> TimeZoneRules {
    let name = try #require(ZoneName(name))
    let zone = try #require(PosixZoneParser.parse(Array(rule.utf8)))
    return try #require(
      TimeZoneRules(name: name, changes: [], offsets: [zone.standard], later: zone))
  }

  static func kabul() throws -> TimeZoneRules {
    try made("Asia/Kabul", "<+0430>-4:30")
  }

  static func paris() throws -> TimeZoneRules {
    try made("Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3")
  }

  static func local(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0
  ) throws -> CivilDateTime {
    CivilDateTime(
      date: try #require(CivilDate(year: year, month: month, day: day)),
      time: try #require(CivilTime(hour: hour, minute: minute, second: second)))
  }

  static func utc(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0
  ) throws -> Timestamp {
    Timestamp(seconds: try local(year, month, day, hour, minute, second).secondsSinceEpoch)
  }
}
