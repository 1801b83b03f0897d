/// What the times of a source say together, before anybody has answered in which order their dates
/// are, of which calendar and of which zone.
package struct TimeSurvey: Equatable, Sendable {
  /// Times that are moments; the earliest and the latest of them, in milliseconds since 1970.
  package private(set) var instants = 0
  package private(set) var period: ClosedRange<Int64>?
  /// Times of a clock on a wall: the zone has to be asked, and perhaps order and calendar.
  package private(set) var walls = 0
  package private(set) var unreadable = 0
  /// Wall times whose year is of the Iranian and Afghan calendar by its number (1300 to 1499).
  package private(set) var solarHijriYears = 0
  /// What speaks for and against each order.
  package private(set) var evidence: [OrderEvidence]
  /// For each of `pairs`: whether the two give different days for some date.
  private var differs = [false, false, false]
  private let latestYear: Int

  private static let pairs: [(DateOrder, DateOrder)] = [
    (.dayMonthYear, .monthDayYear), (.dayMonthYear, .yearMonthDay), (.monthDayYear, .yearMonthDay),
  ]

  init(latestYear: Int) {
    self.latestYear = latestYear
    evidence = DateOrder.allCases.map { OrderEvidence(order: $0) }
  }

  mutating func add(_ time: SourceTime) {
    switch time.reading {
    case .instant(let milliseconds, _):
      instants += 1
      let earliest = min(period?.lowerBound ?? milliseconds, milliseconds)
      period = earliest...max(period?.upperBound ?? milliseconds, milliseconds)
    case .wall(let clock): add(clock)
    case .unreadable: unreadable += 1
    }
  }

  private mutating func add(_ clock: WallClock) {
    walls += 1
    var isSolarHijri = false
    for index in evidence.indices {
      let day = CalendarDay(clock.date, evidence[index].order)
      let isPossible = day.isPossible && !(day.hasShortYear && day.year > latestYear)
      evidence[index].add(isPossible ? day : nil, clock)
      isSolarHijri = isSolarHijri || (isPossible && day.isSolarHijri)
    }
    if isSolarHijri { solarHijriYears += 1 }
    for (index, pair) in Self.pairs.enumerated() where !differs[index] {
      differs[index] = CalendarDay(clock.date, pair.0) != CalendarDay(clock.date, pair.1)
    }
  }

  /// Dates that speak against an order before it is ruled out without asking: a person can type
  /// some that look like the program's.
  private static let fewMisfits = 8

  /// The orders in which the most dates are a day, and those in which all but a few are.
  package var possibleOrders: [DateOrder] {
    guard walls > 0, let fewest = evidence.map(\.misfits).min() else { return [] }
    return evidence.filter {
      // An order in which half of the dates are no day is none.
      $0.misfits == fewest || ($0.misfits <= Self.fewMisfits && $0.misfits < walls - $0.misfits)
    }.map(\.order)
  }

  /// Dates that are no day in any of the orders that fit best: they were not written by one
  /// program.
  package var misfits: Int { walls > 0 ? evidence.map(\.misfits).min() ?? 0 : 0 }

  /// Whether the possible orders give different days for at least one date: then only a person can
  /// tell.
  package var isOrderAmbiguous: Bool {
    let possible = possibleOrders
    return Self.pairs.indices.contains { index in
      differs[index] && possible.contains(Self.pairs[index].0)
        && possible.contains(Self.pairs[index].1)
    }
  }

  /// Of the possible orders, the one that the fewest dates speak against: they are no day in it, or
  /// time goes back; nil where two are alike. A proposal, never an answer.
  package var likeliestOrder: DateOrder? {
    let possible = evidence.filter { possibleOrders.contains($0.order) }
    guard let fewest = possible.map(\.contradictions).min() else { return nil }
    let best = possible.filter { $0.contradictions == fewest }
    return best.count == 1 ? best[0].order : nil
  }
}
