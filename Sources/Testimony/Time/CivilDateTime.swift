/// What a calendar and a clock on the wall show, in no particular zone.
package struct CivilDateTime: Hashable, Comparable, Sendable {
  package let date: CivilDate
  package let time: CivilTime

  package init(date: CivilDate, time: CivilTime) {
    self.date = date
    self.time = time
  }

  /// What is shown so many seconds after 1970-01-01 00:00:00 was, within 2^51 seconds of it.
  package init(secondsSinceEpoch seconds: Int64) {
    let days = seconds.floorDivided(by: 86_400)
    date = CivilDate(daysSinceEpoch: days)
    time = CivilTime(secondsOfDay: Int(seconds - days * 86_400))
  }

  /// Seconds since the clock showed 1970-01-01 00:00:00: the instant, if the zone is UTC.
  package var secondsSinceEpoch: Int64 {
    date.daysSinceEpoch * 86_400 + Int64(time.secondsOfDay)
  }

  package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}
