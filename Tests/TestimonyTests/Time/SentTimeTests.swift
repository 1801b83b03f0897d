import SeededRandom
import Testing

@testable import Testimony

/// Thursday 12 August 2021, 16:00 in Kabul, unless a test says otherwise.
@Suite struct SentTimeTests {
  private func read(
    _ text: String, zone: TimeZoneRules? = nil, now: Timestamp? = nil
  ) throws -> SentTimeReading {
    let noon = try Zones.utc(2021, 8, 12, 11, 30)
    return try SentTimeParser(zone: try zone ?? Zones.kabul(), now: now ?? noon)
      .parse(Array(text.utf8))
  }

  private func one(
    _ text: String, zone: TimeZoneRules? = nil, now: Timestamp? = nil
  ) throws -> SentTime? {
    guard case .one(let time) = try read(text, zone: zone, now: now) else { return nil }
    return time
  }

  @Test(arguments: [
    ("14:05", "2021-08-12T09:35:00Z"), ("14:05:30", "2021-08-12T09:35:30Z"),
    ("9:30", "2021-08-12T05:00:00Z"), ("14h05", "2021-08-12T09:35:00Z"),
    ("  14:05 ", "2021-08-12T09:35:00Z"), ("۱۴:۰۵", "2021-08-12T09:35:00Z"),
    ("today 9:30", "2021-08-12T05:00:00Z"), ("yesterday 14:05", "2021-08-11T09:35:00Z"),
    ("Yesterday, 14:05", "2021-08-11T09:35:00Z"), ("hier 14:05", "2021-08-11T09:35:00Z"),
    ("aujourd’hui 9h30", "2021-08-12T05:00:00Z"), ("12 Aug 14:05", "2021-08-12T09:35:00Z"),
    ("Aug 12 14:05", "2021-08-12T09:35:00Z"), ("12 août 14:05", "2021-08-12T09:35:00Z"),
    ("12 aou\u{302}t 2021 14:05", "2021-08-12T09:35:00Z"),
    ("1er juillet 2021 14:05", "2021-07-01T09:35:00Z"),
    ("1 juin 14:05", "2021-06-01T09:35:00Z"), ("3 févr. 2020 00:00", "2020-02-02T19:30:00Z"),
    ("29 Feb 2020 12:00", "2020-02-29T07:30:00Z"),
    ("12 August 2021 14:05:59", "2021-08-12T09:35:59Z"),
    ("August 12, 2021 14:05", "2021-08-12T09:35:00Z"),
    ("2021-08-12 14:05", "2021-08-12T09:35:00Z"), ("2021-08-12T14:05", "2021-08-12T09:35:00Z"),
    ("2021-08-12T14:05:00Z", "2021-08-12T14:05:00Z"),
    ("2021-08-12T14:05:00+04:30", "2021-08-12T09:35:00Z"),
    ("2021-08-12 14:05:00+04:30", "2021-08-12T09:35:00Z"),
    ("2021-08-12T14:05+04:30", "2021-08-12T09:35:00Z"),
    ("2021-08-12t14:05:00.75-03:00", "2021-08-12T17:05:00Z"),
  ])
  func understands(text: String, instant: String) throws {
    let now = try Zones.utc(2021, 8, 12, 18, 0)
    #expect(try one(text, now: now)?.instant.text == instant)
  }

  @Test(arguments: [
    ("", SentTimeError.notUnderstood), ("soon", .notUnderstood), ("14", .notUnderstood),
    ("14:5", .notUnderstood), ("114:05", .notUnderstood), ("14:05 Friday", .notUnderstood),
    ("12 Aug", .notUnderstood), ("12 jui 14:05", .notUnderstood), ("12 ma 14:05", .notUnderstood),
    ("12 Aug 2021 1 14:05", .notUnderstood), ("24:00", .noSuchTime), ("14:60", .noSuchTime),
    ("2021-08-12T14:05:00+25:00", .noSuchTime), ("31 Jun 14:05", .noSuchDate),
    ("29 Feb 14:05", .noSuchDate), ("29 Feb 2021 14:05", .noSuchDate),
    ("2021-02-30 14:05", .noSuchDate), ("12 Aug 21 14:05", .shortYear),
    ("21-08-12 14:05", .shortYear), ("12-08-2021 14:05", .numericDate),
    ("12/08 14:05", .numericDate), ("12/08/2021 14:05", .numericDate),
    ("12.08.2021 14:05", .numericDate), ("14:05\u{202E}", .notUnderstood),
    ("2021-08-12T14:05:00.Z", .notUnderstood), ("2021-08-12T+04:30:000000", .notUnderstood),
    (String(repeating: " ", count: 100) + "14:05", .notUnderstood),
  ])
  func refuses(text: String, error: SentTimeError) {
    #expect(throws: error) { try read(text) }
  }

  @Test func saysWhatItAssumed() throws {
    #expect(try one("14:05")?.assumptions == [.today])
    #expect(try one("12 Aug 14:05")?.assumptions == [.thisYear])
    #expect(try one("12 Aug 2021 14:05")?.assumptions == [])
    #expect(try one("2021-08-12T09:05:00.5Z")?.assumptions == [.wholeSecond])
    #expect(try one("2021-08-12T09:05:00Z")?.zone == nil)
    #expect(try one("14:05")?.zone?.description == "Asia/Kabul")
    #expect(try one("14:05")?.offset == 16_200)
  }

  @Test func anEveningTimeTypedAtNightMayBeYesterdays() throws {
    // 02:00 in Kabul.
    let now = try Zones.utc(2021, 8, 11, 21, 30)
    guard case .choices(let times, because: [.inTheFuture]) = try read("14:05", now: now) else {
      Issue.record("it was guessed")
      return
    }
    #expect(times.map(\.instant.text) == ["2021-08-11T09:35:00Z", "2021-08-12T09:35:00Z"])
    #expect(times.map(\.assumptions) == [[.yesterday], [.today]])
  }

  @Test func todayIsTheSendersDay() throws {
    // 12 August 20:00 in UTC is 13 August 00:30 in Kabul.
    let now = try Zones.utc(2021, 8, 12, 20, 0)
    #expect(try one("00:15", now: now)?.instant.text == "2021-08-12T19:45:00Z")
    #expect(try one("yesterday 23:00", now: now)?.instant.text == "2021-08-12T18:30:00Z")
  }

  @Test func fiveMinutesAheadIsADifferenceOfClocks() throws {
    #expect(try one("16:05")?.instant.text == "2021-08-12T11:35:00Z")
    #expect(try one("16:06") == nil)
  }

  @Test func aDayStillToComeMayBeLastYears() throws {
    guard case .choices(let times, because: [.inTheFuture]) = try read("24 Dec 18:00") else {
      Issue.record("it was guessed")
      return
    }
    #expect(times.map(\.instant.text) == ["2020-12-24T13:30:00Z", "2021-12-24T13:30:00Z"])
    #expect(times.map(\.assumptions) == [[.lastYear], [.thisYear]])
  }

  @Test(arguments: ["2021-09-01 10:00", "2021-08-12T11:36:00Z", "1 Sep 2021 10:00"])
  func aFullTimeInTheFutureIsAsked(text: String) throws {
    guard case .choices(let times, because: [.inTheFuture]) = try read(text) else {
      Issue.record("it was taken")
      return
    }
    #expect(times.count == 1)
  }

  @Test func anHourThatWasTwiceIsAsked() throws {
    let now = try Zones.utc(2021, 11, 1, 12, 0)
    let reading = try read("31 Oct 2:30", zone: Zones.paris(), now: now)
    guard case .choices(let times, because: [.repeated]) = reading else {
      Issue.record("it was guessed")
      return
    }
    #expect(times.map(\.offset) == [7200, 3600])
    #expect(times.map(\.instant.text) == ["2021-10-31T00:30:00Z", "2021-10-31T01:30:00Z"])
  }

  @Test func anHourThatNeverWasIsAsked() throws {
    let reading = try read("2021-03-28 02:30", zone: Zones.paris())
    guard case .choices(let times, because: [.skipped]) = reading else {
      Issue.record("it was guessed")
      return
    }
    #expect(times.map(\.instant.text) == ["2021-03-28T00:30:00Z", "2021-03-28T01:30:00Z"])
  }

  @Test func readsBackInTwoZones() throws {
    let paris = try Zones.paris()
    #expect(
      try one("14:05")?.readBack(and: paris)
        == "12 Aug 2021 14:05 Asia/Kabul (+04:30) = 11:35 Europe/Paris (+02:00)")
    #expect(
      try one("12 Aug 00:10:30")?.readBack(and: paris)
        == "12 Aug 2021 00:10:30 Asia/Kabul (+04:30) = 11 Aug 2021 21:40:30 Europe/Paris (+02:00)")
    #expect(
      try one("14:05")?.readBack(and: Zones.kabul()) == "12 Aug 2021 14:05 Asia/Kabul (+04:30)")
    #expect(
      try one("2021-08-12T06:05:00-03:00")?.readBack(and: paris)
        == "12 Aug 2021 06:05 (-03:00) = 11:05 Europe/Paris (+02:00)")
  }

  @Test(arguments: UInt64(0)..<10)
  func noBytesTrap(seed: UInt64) throws {
    var random = Seeded(seed)
    let alphabet = Array("0123456789:-/.tTzZ+h, aougmrjnfevdc\u{E9}\u{661}".utf8)
    let parser = SentTimeParser(zone: try Zones.paris(), now: Timestamp(seconds: 1_628_777_100))
    var understood = 0
    for _ in 0..<2000 {
      let count = Int.random(in: 0...30, using: &random)
      let text = (0..<count).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      if (try? parser.parse(text)) != nil { understood += 1 }
    }
    #expect(understood < 2000, "seed \(seed)")
  }
}
