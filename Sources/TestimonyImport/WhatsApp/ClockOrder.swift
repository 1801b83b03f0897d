/// Whether times follow each other, as far as it can be told before the order of day and month is
/// known.
struct ClockOrder {
  private var orders = DateOrders.all
  private var last: WallClock?

  /// What one more time means for those before it.
  enum Finding: Equatable {
    case follows
    /// Before the last one, whichever order of the possible ones is right.
    case goesBack
    /// Its date is not of an order that all dates before it allow.
    case contradicts
  }

  mutating func add(_ clock: WallClock) -> Finding {
    if let last, last.date == clock.date {
      defer { self.last = clock }
      return Self.isBefore(clock, last, .dayMonthYear) ? .goesBack : .follows
    }
    let narrowed = orders.intersection(DateOrders(of: clock.date))
    if narrowed.isEmpty { return .contradicts }
    orders = narrowed
    defer { last = clock }
    guard let last else { return .follows }
    let goesBack = narrowed.list.allSatisfy { Self.isBefore(clock, last, $0) }
    return goesBack ? .goesBack : .follows
  }

  private static func isBefore(_ left: WallClock, _ right: WallClock, _ order: DateOrder) -> Bool {
    // On the same day the order does not matter.
    if left.date != right.date {
      return CalendarDay(left.date, order) < CalendarDay(right.date, order)
    }
    if left.hour != right.hour { return left.hour < right.hour }
    if left.minute != right.minute { return left.minute < right.minute }
    guard let second = left.second, let other = right.second else { return false }
    return second < other
  }
}
