import SeededRandom
import Foundation
import Testing

@testable import Testimony

@Suite struct TimeZoneFileTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")))
  }

  /// The C library is the second opinion: every zone, 100 instants each from 1850 to 2120, and the
  /// way back from local time.
  @Test func agreesWithTheCLibraryOnEveryZone() throws {
    let table = try String(
      contentsOf: URL(filePath: "/usr/share/zoneinfo/tzdata.zi"), encoding: .utf8)
    var names = Set(["UTC", "Asia/Kabul", "Europe/Paris", "Africa/Casablanca", "Europe/Dublin"])
    for line in table.split(separator: "\n") where line.hasPrefix("Z ") || line.hasPrefix("L ") {
      let words = line.split(separator: " ")
      names.insert(String(words[line.hasPrefix("Z ") ? 1 : 2]))
    }
    #expect(names.count > 400)
    var random = Seeded(2021)
    var faults: [String] = []
    for name in names.sorted() {
      let zone = try Zones.system(name)
      unsafe setenv("TZ", ":\(name)", 1)
      tzset()
      for _ in 0..<100 {
        let instant = Timestamp(
          seconds: Int64.random(in: -3_786_825_600...4_733_510_400, using: &random))
        var time = time_t(instant.seconds)
        var parts = unsafe tm()
        _ = unsafe localtime_r(&time, &parts)
        let expected = unsafe parts.tm_gmtoff
        let isFound =
          switch zone.instants(of: zone.local(instant)) {
          case .unique(let found): found == instant
          case .repeated(let found): found.contains(instant)
          case .skipped: false
          }
        if zone.offset(at: instant) != expected || !isFound {
          faults.append("\(name) \(instant.seconds)")
        }
      }
    }
    #expect(faults == [])
    unsafe unsetenv("TZ")
    tzset()
  }

  @Test func aTruncatedFileIsRefused() throws {
    let whole = try Self.bytes("Europe/Paris")
    let name = try #require(ZoneName("Europe/Paris"))
    #expect(TimeZoneFile.parse(whole, name: name) != nil)
    for count in whole.indices {
      #expect(TimeZoneFile.parse(Array(whole.prefix(count)), name: name) == nil, "\(count) bytes")
    }
    #expect(TimeZoneFile.parse(whole + [0], name: name) == nil)
  }

  @Test(arguments: UInt64(0)..<8)
  func aDamagedFileNeverTraps(seed: UInt64) throws {
    var random = Seeded(seed)
    let whole = try Self.bytes("Africa/Casablanca")
    let name = try #require(ZoneName("Africa/Casablanca"))
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      guard let zone = TimeZoneFile.parse(bytes, name: name) else { continue }
      for seconds in [Int64.min, -1 << 40, 0, 1 << 31, 1 << 40, Int64.max] {
        let local = zone.local(Timestamp(seconds: seconds))
        #expect(abs(zone.offset(at: Timestamp(seconds: seconds))) < 100_000)
        _ = zone.instants(of: local)
      }
    }
  }

  @Test func leapSecondsAndLargeFilesAreRefused() throws {
    let name = try #require(ZoneName("Europe/Paris"))
    var bytes = try Self.bytes("Europe/Paris")
    bytes += Array(repeating: 0x0A, count: TimeZoneFile.byteLimit)
    #expect(TimeZoneFile.parse(bytes, name: name) == nil)
    let right = try? Self.bytes("right/Europe/Paris")
    if let right { #expect(TimeZoneFile.parse(right, name: name) == nil) }
  }
}
