/// When a message was sent, as somebody told it, and how it was understood.
package struct SentTime: Hashable, Sendable {
  /// What was not said, and was supplied.
  package enum Assumption: String, Hashable, Sendable {
    /// The day: today in the zone.
    case today
    /// The day: yesterday in the zone, because today that time is still to come.
    case yesterday
    /// The year: this one in the zone.
    case thisYear
    /// The year: the last one, because in this one that day is still to come.
    case lastYear
    /// A part of a second was given and is not kept.
    case wholeSecond
  }

  /// The instant.
  package let instant: Timestamp
  /// Seconds east of UTC by which it was understood.
  package let offset: Int
  /// The zone by which it was understood; nil when the offset was said.
  package let zone: ZoneName?
  /// What was supplied.
  package let assumptions: [Assumption]

  /// The text to confirm, in its own zone and in `other`:
  /// `12 Aug 2021 14:05 Asia/Kabul (+04:30) = 11:35 Europe/Paris (+02:00)`. The day is repeated
  /// where it differs.
  package func readBack(and other: TimeZoneRules) -> String {
    let own = CivilDateTime(secondsSinceEpoch: instant.calendarSeconds + Int64(offset))
    var text = "\(Self.text(own.date)) \(own.time.readableText)"
    if let zone { text += " \(zone)" }
    text += " (\(Self.text(offset: offset)))"
    guard other.name != zone else { return text }
    let there = other.local(instant)
    text += " ="
    if there.date != own.date { text += " \(Self.text(there.date))" }
    let otherOffset = Self.text(offset: other.offset(at: instant))
    return text + " \(there.time.readableText) \(other.name) (\(otherOffset))"
  }

  /// `12 Aug 2021`.
  package static func text(_ date: CivilDate) -> String {
    "\(date.day) \(MonthName.english[date.month - 1]) \(date.year)"
  }

  /// `+04:30`; with seconds where old local times have them.
  package static func text(offset: Int) -> String {
    let time = CivilTime(secondsOfDay: min(abs(offset), 86_399))
    return (offset < 0 ? "-" : "+") + time.readableText
  }
}
