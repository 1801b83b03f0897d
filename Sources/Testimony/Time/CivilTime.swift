/// A time of day in no particular zone.
package struct CivilTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since midnight, 0 to 86,399.
  package let secondsOfDay: Int

  /// - Returns: nil when it is not on a clock; there is no 24:00 and no leap second.
  package init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
      return nil
    }
    secondsOfDay = hour * 3600 + minute * 60 + second
  }

  init(secondsOfDay: Int) {
    self.secondsOfDay = secondsOfDay
  }

  /// 0 to 23.
  package var hour: Int { secondsOfDay / 3600 }
  /// 0 to 59.
  package var minute: Int { secondsOfDay / 60 % 60 }
  /// 0 to 59.
  package var second: Int { secondsOfDay % 60 }

  /// `14:05:00`.
  package var description: String {
    "\(shortText):\(second.padded(to: 2))"
  }

  /// `14:05`, with the seconds only when there are any.
  package var readableText: String {
    second == 0 ? shortText : description
  }

  package static func < (left: CivilTime, right: CivilTime) -> Bool {
    left.secondsOfDay < right.secondsOfDay
  }

  private var shortText: String {
    "\(hour.padded(to: 2)):\(minute.padded(to: 2))"
  }
}
