import Glibc
import Testing

@testable import Testimony

@Suite struct TimeZoneRulesTests {
  @Test func kabulIsFourHoursAndAHalfAhead() throws {
    let zone = try Zones.system("Asia/Kabul")
    #expect(zone.offset(at: try Zones.utc(2021, 8, 12, 9, 35)) == 16_200)
    // 4:00 until the end of 1944, 4:36:48 before 1890.
    #expect(zone.offset(at: try Zones.utc(1930, 1, 1, 0, 0)) == 14_400)
    #expect(zone.offset(at: try Zones.utc(1880, 1, 1, 0, 0)) == 16_608)
  }

  @Test func theClocksSkipAnHourInSpring() throws {
    let zone = try Zones.paris()
    let reading = zone.instants(of: try Zones.local(2021, 3, 28, 2, 30))
    #expect(
      reading
        == .skipped(
          byOldOffset: try Zones.utc(2021, 3, 28, 1, 30),
          byNewOffset: try Zones.utc(2021, 3, 28, 0, 30)))
    #expect(
      zone.instants(of: try Zones.local(2021, 3, 28, 3, 0))
        == .unique(try Zones.utc(2021, 3, 28, 1, 0)))
    #expect(
      zone.instants(of: try Zones.local(2021, 3, 28, 1, 59, 59))
        == .unique(try Zones.utc(2021, 3, 28, 0, 59, 59)))
  }

  @Test func theClocksRepeatAnHourInAutumn() throws {
    let zone = try Zones.paris()
    let twice = try [Zones.utc(2021, 10, 31, 0, 30), Zones.utc(2021, 10, 31, 1, 30)]
    #expect(zone.instants(of: try Zones.local(2021, 10, 31, 2, 30)) == .repeated(twice))
    #expect(
      zone.instants(of: try Zones.local(2021, 10, 31, 3, 0))
        == .unique(try Zones.utc(2021, 10, 31, 2, 0)))
  }

  @Test func samoaLeftOutAWholeDay() throws {
    let zone = try Zones.system("Pacific/Apia")
    guard case .skipped = zone.instants(of: try Zones.local(2011, 12, 30, 12, 0)) else {
      Issue.record("30 December 2011 was not skipped")
      return
    }
  }

  @Test(arguments: [
    ("IST-1GMT0,M10.5.0,M3.5.0/1", 2021, 1, 0), ("IST-1GMT0,M10.5.0,M3.5.0/1", 2021, 7, 3600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", 2021, 1, 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", 2021, 7, 36_000),
    ("XXX3EDT4,0/0,J365/23", 2021, 1, -14_400), ("XXX3EDT4,0/0,J365/23", 2021, 12, -14_400),
    ("<+01>-1", 2050, 6, 3600), ("EST5EDT,M3.2.0,M11.1.0", 9999, 6, -14_400),
    ("IST-2IDT,M3.4.4/26,M10.5.0", 2021, 7, 10_800),
  ])
  func followsTheRuleForLaterYears(rule: String, year: Int, month: Int, offset: Int) throws {
    let zone = try Zones.made("Made/Up", rule)
    #expect(zone.offset(at: try Zones.utc(year, month, 15, 12, 0)) == offset)
  }

  @Test(arguments: [
    "", "CET", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-25", "<>1", "<+01-1",
    "CET-1:60", "CET-1CEST,M3.5.0,M10.5.0 ", "CET-1CEST,J0,J1", "CET-1CEST,366,1",
    "CET-1CEST,M3.5.0/168,M10.5.0", "CET-99999999999999999999",
  ])
  func refusesWhatIsNoRule(rule: String) {
    #expect(PosixZoneParser.parse(Array(rule.utf8)) == nil)
  }

  @Test(arguments: [
    "Europe/Paris", "UTC", "Etc/GMT+12", "America/Argentina/Buenos_Aires", "America/Port-au-Prince",
  ])
  func takesTheNamesOfZones(name: String) {
    #expect(ZoneName(name)?.description == name)
  }

  @Test(arguments: [
    "", "/", "/etc/passwd", "..", "../etc/passwd", "Europe/../Paris", "Europe//Paris", "Europe/",
    "Europe/Paris\0", "Europe\\Paris", "Paris.tab", "a/b/c/d", "Zürich", "-x", "Europe/Paris\n",
    String(repeating: "a", count: 65),
  ])
  func refusesWhatIsNoNameOfAZone(name: String) {
    #expect(ZoneName(name) == nil)
  }

  @Test func aFolderOrATextFileIsNoZone() throws {
    #expect(ZoneFolder().rules(try #require(ZoneName("Europe"))) == nil)
    #expect(ZoneFolder().rules(try #require(ZoneName("Nowhere/Land"))) == nil)
    #expect(ZoneFolder(path: "/etc").rules(try #require(ZoneName("passwd"))) == nil)
  }

  @Test func theVariableNamesTheLocalZone() {
    #expect(
      ZoneFolder().localRules(variable: ":Asia/Kabul")?.name.description == "Asia/Kabul")
    #expect(ZoneFolder().localRules(variable: "/etc/passwd") == nil)
  }
}
