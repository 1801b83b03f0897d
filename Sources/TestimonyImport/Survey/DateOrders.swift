/// The orders of day, month and year that dates allow.
package struct DateOrders: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let dayMonthYear = DateOrders(rawValue: 1)
  package static let monthDayYear = DateOrders(rawValue: 2)
  package static let yearMonthDay = DateOrders(rawValue: 4)
  package static let all: DateOrders = [.dayMonthYear, .monthDayYear, .yearMonthDay]

  package init(_ order: DateOrder) {
    switch order {
    case .dayMonthYear: self = .dayMonthYear
    case .monthDayYear: self = .monthDayYear
    case .yearMonthDay: self = .yearMonthDay
    }
  }

  /// Those under which three numbers are a day of some calendar: month 1…12, and as many days as
  /// the month can have in any of them; a year of four digits is never a day or a month.
  package init(of numbers: DateNumbers) {
    var orders: DateOrders = []
    if CalendarDay(numbers, .dayMonthYear).isPossible { orders.insert(.dayMonthYear) }
    if CalendarDay(numbers, .monthDayYear).isPossible { orders.insert(.monthDayYear) }
    if CalendarDay(numbers, .yearMonthDay).isPossible { orders.insert(.yearMonthDay) }
    self = orders
  }

  /// The same as a list, in the order of `DateOrder`.
  package var list: [DateOrder] { DateOrder.allCases.filter { contains(DateOrders($0)) } }
}
