/// The rule for the time after a zone's last known change: the `TZ` variable's form (POSIX.1-2017,
/// section 8.3, with the extensions of RFC 8536, section 3.3.1).
struct PosixZone: Hashable, Sendable {
  /// A day that a rule names.
  enum Day: Hashable, Sendable {
    /// 1 to 365; 29 February is never counted.
    case julian(Int)
    /// 0 to 365; 29 February is counted.
    case zeroBased(Int)
    /// Month 1 to 12, week 1 to 5 (5: the last), weekday 0 (Sunday) to 6.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  /// A change in each year.
  struct Change: Hashable, Sendable {
    let day: Day
    /// Seconds after midnight, local time before the change; -167 to +167 hours.
    let seconds: Int

    func secondsSinceEpoch(year: Int) -> Int64 {
      day.daysSinceEpoch(year: year) * 86_400 + Int64(seconds)
    }
  }

  /// Daylight saving time and when it begins and ends.
  struct Saving: Hashable, Sendable {
    let offset: Int
    let begin: Change
    let end: Change
  }

  /// Seconds east of UTC without daylight saving time.
  let standard: Int
  let saving: Saving?

  /// Every offset that it can give.
  var offsets: [Int] {
    [standard] + (saving.map { [$0.offset] } ?? [])
  }

  /// Seconds east of UTC at an instant.
  func offset(at instant: Timestamp) -> Int {
    guard let saving else { return standard }
    let year = instant.utc.date.year
    var latest: (seconds: Int64, offset: Int)?
    // Ascending by year; at the same instant a beginning counts, not the end before it.
    for year in (year - 1)...(year + 1) {
      let end = saving.end.secondsSinceEpoch(year: year) - Int64(saving.offset)
      let begin = saving.begin.secondsSinceEpoch(year: year) - Int64(standard)
      for change in [(end, standard), (begin, saving.offset)]
      where change.0 <= instant.seconds && change.0 >= latest?.seconds ?? Int64.min {
        latest = change
      }
    }
    return latest?.offset ?? standard
  }
}

extension PosixZone.Day {
  fileprivate func daysSinceEpoch(year: Int) -> Int64 {
    let newYear = Self.day(year, 1, 1)
    switch self {
    case .zeroBased(let day): return newYear + Int64(day)
    case .julian(let day):
      return newYear + Int64(day - 1) + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = Self.day(year, month, 1)
      let firstWeekday = CivilDate(daysSinceEpoch: first).weekday
      var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      if day >= CivilDate.dayCount(month: month, year: year) { day -= 7 }
      return first + Int64(day)
    }
  }

  /// Also beyond the years that `CivilDate` prints.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    // 400 years have 146,097 days.
    let cycles = Int64(year).floorDivided(by: 400)
    let date = CivilDate(year: year - Int(cycles) * 400, month: month, day: day)
    return (date?.daysSinceEpoch ?? 0) + cycles * 146_097
  }
}
