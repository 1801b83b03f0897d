/// A time as a source has it: what stands there, and what can be read from it without guessing.
package struct SourceTime: Equatable, Sendable {
  /// Exactly what stands in the source, at most 96 bytes.
  package var text: [UInt8]
  package var reading: Reading

  package enum Reading: Equatable, Sendable {
    /// A moment, in milliseconds since 1970-01-01T00:00:00Z, and the offset from UTC in minutes where the
    /// source writes one.
    case instant(milliseconds: Int64, offsetMinutes: Int?)
    /// What a clock on a wall showed; the zone is not known.
    case wall(WallClock)
    /// Nothing that can be read.
    case unreadable
  }

  package init(text: [UInt8], reading: Reading) {
    self.text = text
    self.reading = reading
  }
}

/// What a clock showed, its date in the three numbers of the source.
package struct WallClock: Hashable, Sendable {
  /// The numbers in their order in the source; which is the day is said by `DateOrder`.
  package var date: DateNumbers
  /// 0…23.
  package var hour: Int
  /// 0…59.
  package var minute: Int
  /// 0…59; nil where the source has none.
  package var second: Int?

  package init(date: DateNumbers, hour: Int, minute: Int, second: Int?) {
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
  }
}

/// Three numbers of a date, in the order of the source.
package struct DateNumbers: Hashable, Sendable {
  package var first: Int
  package var second: Int
  package var third: Int

  package init(_ first: Int, _ second: Int, _ third: Int) {
    self.first = first
    self.second = second
    self.third = third
  }
}

/// Which of three numbers is what.
package enum DateOrder: String, Sendable, CaseIterable {
  case dayMonthYear = "dmy"
  case monthDayYear = "mdy"
  case yearMonthDay = "ymd"
}

/// Which calendar a year is of.
package enum SourceCalendar: String, Sendable, CaseIterable {
  case gregorian
  /// The Iranian and Afghan calendar: 21 Asad 1400 is 12 August 2021.
  case solarHijri = "solar-hijri"
}
