/// Understands when a message was sent, as people tell it.
///
/// `14:05` · `14:05:30` · `14h05` · `yesterday 14:05` · `today 9:30` · `12 Aug 14:05` · `Aug 12
/// 14:05` · `12 Aug 2021 14:05` · `2021-08-12 14:05` · RFC 3339 with an offset; months and days
/// also in French; digits also in Arabic and Persian. Nothing is guessed silently.
package struct SentTimeParser {
  private let zone: TimeZoneRules
  private let now: Timestamp

  /// - Parameters:
  ///   - zone: where the sender's clock is.
  ///   - now: the instant to which "today" belongs.
  package init(zone: TimeZoneRules, now: Timestamp) {
    self.zone = zone
    self.now = now
  }

  /// Reads the text, UTF-8 of at most 100 bytes.
  ///
  /// - Throws: `SentTimeError`.
  package func parse(_ text: [UInt8]) throws(SentTimeError) -> SentTimeReading {
    guard let words = SentTimeWords(text)?.words, let last = words.last else {
      throw .notUnderstood
    }
    if words.count <= 2, let reading = try Self.exact(words) { return checked([reading], []) }
    if words.count == 1, let cut = last.firstIndex(of: UInt8(ascii: "t")), cut > 0 {
      return try parse([Array(last[..<cut])], time: last[(cut + 1)...])
    }
    return try parse(Array(words.dropLast()), time: last[...])
  }

  private func parse(
    _ day: [[UInt8]], time: ArraySlice<UInt8>
  ) throws(SentTimeError) -> SentTimeReading {
    let time = try Self.time(time)
    let today = zone.local(now).date
    switch try ToldDay(day) {
    case .none:
      return reading([(today, .today), (today.adding(days: -1), .yesterday)], time)
    case .relative(let days): return reading([(today.adding(days: Int64(days)), nil)], time)
    case .full(let date): return reading([(date, nil)], time)
    case .withoutYear(let month, let day):
      var dates: [(CivilDate, SentTime.Assumption?)] = []
      if let date = CivilDate(year: today.year, month: month, day: day) {
        dates.append((date, .thisYear))
      }
      if let date = CivilDate(year: today.year - 1, month: month, day: day) {
        dates.append((date, .lastYear))
      }
      guard dates.first?.1 == .thisYear else { throw .noSuchDate }
      return reading(dates, time)
    }
  }

  /// The first date counts, unless it is still to come: then the others may be meant too.
  private func reading(
    _ dates: [(CivilDate, SentTime.Assumption?)], _ time: CivilTime
  ) -> SentTimeReading {
    var doubts: Set<SentTimeReading.Doubt> = []
    var readings: [SentTime] = []
    for (date, assumption) in dates {
      let instants: [Timestamp]
      switch zone.instants(of: CivilDateTime(date: date, time: time)) {
      case .unique(let instant): instants = [instant]
      case .repeated(let several):
        instants = several
        doubts.insert(.repeated)
      case .skipped(let byOld, let byNew):
        instants = [byOld, byNew]
        doubts.insert(.skipped)
      }
      readings += instants.map { instant in
        SentTime(
          instant: instant, offset: zone.offset(at: instant), zone: zone.name,
          assumptions: assumption.map { [$0] } ?? [])
      }
      if !instants.contains(where: isToCome) { break }
    }
    return checked(readings, doubts)
  }

  private func checked(
    _ readings: [SentTime], _ doubts: Set<SentTimeReading.Doubt>
  ) -> SentTimeReading {
    let isToCome = readings.contains { self.isToCome($0.instant) }
    let doubts = isToCome ? doubts.union([.inTheFuture]) : doubts
    guard !doubts.isEmpty || readings.count != 1 else { return .one(readings[0]) }
    return .choices(readings.sorted { $0.instant < $1.instant }, because: doubts)
  }

  private func isToCome(_ instant: Timestamp) -> Bool {
    instant.seconds > now.calendarSeconds + 300
  }

  /// `14:05`, `14:05:30`, `14h05`.
  private static func time(_ word: ArraySlice<UInt8>) throws(SentTimeError) -> CivilTime {
    let parts = word.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "h")
    }
    let numbers = parts.compactMap { SentTimeWords.number($0) }
    guard (2...3).contains(parts.count), numbers.count == parts.count, parts[0].count <= 2,
      parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { throw .notUnderstood }
    let second = numbers.count == 3 ? numbers[2] : 0
    guard let time = CivilTime(hour: numbers[0], minute: numbers[1], second: second) else {
      throw .noSuchTime
    }
    return time
  }

  /// RFC 3339: day, `T` or a space, time, perhaps a fraction, `Z` or an offset; the seconds may
  /// be left out.
  private static func exact(_ words: [[UInt8]]) throws(SentTimeError) -> SentTime? {
    let whole = Array(words.joined(separator: CollectionOfOne(UInt8(ascii: "t"))))
    guard whole.count >= 17, whole[10] == UInt8(ascii: "t"), whole[4] == UInt8(ascii: "-"),
      let (offset, start) = try offset(whole[11...]),
      case .full(let date) = try ToldDay([Array(whole[..<10])])
    else { return nil }
    let clock = whole[11..<start].split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let time = try time(clock[0])
    guard clock.count == 1 || SentTimeWords.number(clock[1]) != nil else { throw .notUnderstood }
    let seconds = CivilDateTime(date: date, time: time).secondsSinceEpoch - Int64(offset)
    return SentTime(
      instant: Timestamp(seconds: seconds), offset: offset, zone: nil,
      assumptions: clock.count == 1 ? [] : [.wholeSecond])
  }

  /// `Z` or `+hh:mm` at the end, in seconds, and where it begins.
  private static func offset(
    _ end: ArraySlice<UInt8>
  ) throws(SentTimeError) -> (seconds: Int, start: Int)? {
    if end.last == UInt8(ascii: "z") { return (0, end.endIndex - 1) }
    let start = end.endIndex - 6
    guard start > end.startIndex, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(end[start]),
      end[start + 3] == UInt8(ascii: ":")
    else { return nil }
    let seconds = try time(end[(start + 1)...]).secondsOfDay
    return (end[start] == UInt8(ascii: "-") ? -seconds : seconds, start)
  }
}
