/// An instant: whole seconds since 1970-01-01 00:00:00 UTC, leap seconds not counted (POSIX).
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since the epoch; negative before it.
  package var seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds < right.seconds
  }

  /// The seconds that a date field can spell: years 0000 to 9999 (`Docs/Format.md`, "Slots").
  package static let writable: ClosedRange<Int64> = -62_167_219_200...253_402_300_799
}
