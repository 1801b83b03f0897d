/// An instant: whole seconds since 1970-01-01 00:00:00 UTC, leap seconds not counted (POSIX).
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since the epoch; negative before it.
  package var seconds: Int64

  /// The seconds that a date field can spell: years 0001 to 9999 (`Docs/Format.md`, "Slots").
  package static let writable: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds < right.seconds
  }

  /// Date and time in UTC.
  package var utc: CivilDateTime {
    CivilDateTime(secondsSinceEpoch: calendarSeconds)
  }

  /// The seconds as far as the calendar reckons: 35 million years each way, where no sum of them
  /// and an offset can overflow.
  var calendarSeconds: Int64 {
    min(max(seconds, -1 << 50), 1 << 50)
  }

  /// As RFC 3339 writes it: `2021-08-12T14:05:00Z`.
  package var text: String {
    "\(utc.date)T\(utc.time)Z"
  }
}
