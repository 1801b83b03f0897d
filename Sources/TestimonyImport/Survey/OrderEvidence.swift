/// What speaks for and against one order of day, month and year.
package struct OrderEvidence: Equatable, Sendable {
  package let order: DateOrder
  /// Dates that are no day in this order.
  package private(set) var misfits = 0
  /// How often a time is before the one before it.
  package private(set) var backwards = 0
  /// How often something speaks against it.
  package var contradictions: Int { misfits + backwards }
  private var first: Moment?
  private var final: Moment?
  private var last: Moment?

  init(order: DateOrder) { self.order = order }

  /// Takes what a date is in this order, nil when it is no day, and the time that it is part of.
  mutating func add(_ day: CalendarDay?, _ clock: WallClock) {
    guard let day else {
      misfits += 1
      return
    }
    let moment = Moment(day: day, clock: clock)
    if let last, moment.isBefore(last) { backwards += 1 }
    last = moment
    if first.map({ moment.isBefore($0) }) ?? true { first = moment }
    if final.map({ !moment.isBefore($0) }) ?? true { final = moment }
  }

  /// The earliest and the latest in this order, as they stand in the source.
  package var earliest: WallClock? { first?.clock }
  package var latest: WallClock? { final?.clock }

  /// A day and what the clock showed; without seconds where one of two has none.
  private struct Moment: Equatable, Sendable {
    var day: CalendarDay
    var clock: WallClock

    func isBefore(_ other: Moment) -> Bool {
      if day != other.day { return day < other.day }
      if clock.hour != other.clock.hour { return clock.hour < other.clock.hour }
      if clock.minute != other.clock.minute { return clock.minute < other.clock.minute }
      guard let second = clock.second, let otherSecond = other.clock.second else { return false }
      return second < otherSecond
    }
  }
}
