import Testimony

/// A sent time as the keeper stated it, read back before it is written.
struct StatedTime {
  let stamp: SentStamp?
  let source: Provenance.SentSource
  let uncertainty: Provenance.Uncertainty

  static let notStated = StatedTime(stamp: nil, source: .logging, uncertainty: .unknown)

  /// Understands `text` in the zone of this name, else in this machine's; reads it back in both.
  ///
  /// - Throws: `Failure`, with `needsAnswer` where several instants may be meant and nobody can be
  ///   asked.
  static func read(_ text: String, zone: String?, on console: Console) throws(Failure) -> StatedTime
  {
    let here = Self.here(console)
    let rules = try Self.rules(zone, on: console)
    let now = console.surroundings().now()
    let reading: SentTimeReading
    do throws(SentTimeError) {
      reading = try SentTimeParser(zone: rules, now: now).parse(Array(text.utf8))
    } catch {
      throw Failure(error)
    }
    let time = try chosen(reading, there: here ?? rules, on: console)
    let stamp = SentStamp(time: time.instant, offset: time.offset / 60)
    guard stamp.isWritable else { throw Failure(JournalError.sentTimeOutOfRange) }
    console.notes.note("sent \(time.readBack(and: here ?? rules))")
    return StatedTime(
      stamp: stamp, source: .stated, uncertainty: saysSeconds(text) ? .second : .minute)
  }

  private static func here(_ console: Console) -> TimeZoneRules? {
    ZoneFolder().localRules(variable: console.environment["TZ"])
  }

  /// The rules of the zone of this name, else of this machine's.
  static func rules(_ zone: String?, on console: Console) throws(Failure) -> TimeZoneRules {
    if let zone {
      guard let found = ZoneName(zone).flatMap(ZoneFolder().rules) else {
        throw Failure(
          "'\(zone)' is not a time zone of this machine", hint: "Asia/Kabul, Europe/Paris, UTC",
          code: .usage)
      }
      return found
    }
    guard let rules = here(console) ?? ZoneName("UTC").flatMap(ZoneFolder().rules) else {
      throw Failure(
        "this machine knows no time zones", hint: "install the tzdata package, or leave --sent out")
    }
    return rules
  }

  /// Whether a time is told to the second: two colons in it, not counting the offset's.
  private static func saysSeconds(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let end = bytes.suffix(6)
    let hasOffset =
      end.count == 6 && end.dropFirst(3).first == UInt8(ascii: ":")
      && (end.first == UInt8(ascii: "+") || end.first == UInt8(ascii: "-"))
    return bytes.dropLast(hasOffset ? 6 : 0).count { $0 == UInt8(ascii: ":") } >= 2
  }

  private static func chosen(
    _ reading: SentTimeReading, there: TimeZoneRules, on console: Console
  ) throws(Failure) -> SentTime {
    switch reading {
    case .one(let time): return time
    case .choices(let times, let doubts):
      let why = doubts.map(\.text).sorted().joined(separator: "; ")
      console.notes.warning("the sent time has to be asked: \(why)")
      let index = try console.askChoice(
        "which time is meant", times.map { $0.readBack(and: there) },
        instead: "--sent with a full date and offset, as in 2021-08-12T14:05:00+04:30")
      return times[index]
    }
  }
}

extension SentTimeReading.Doubt {
  var text: String {
    switch self {
    case .inTheFuture: "it is still to come"
    case .repeated: "the clocks showed it twice that day"
    case .skipped: "the clocks never showed it that day"
    }
  }
}

extension Failure {
  init(_ error: SentTimeError) {
    let hint = "write 14:05, 'yesterday 14:05', '12 Aug 2021 14:05' or 2021-08-12T14:05:00+04:30"
    switch error {
    case .notUnderstood: self.init("--sent is not understood", hint: hint, code: .usage)
    case .numericDate:
      self.init(
        "--sent has a day like 12/08, which is read differently in different countries",
        hint: "write the month as a word: '12 Aug 14:05'", code: .usage)
    case .shortYear:
      self.init("--sent has a year of two digits", hint: "write all four", code: .usage)
    case .noSuchDate: self.init("--sent has a day that does not exist", hint: hint, code: .usage)
    case .noSuchTime: self.init("--sent has a time that does not exist", hint: hint, code: .usage)
    }
  }
}
