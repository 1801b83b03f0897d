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

  /// The orders in which every date is a day. When there is none, those that fail for the fewest.
  package var possibleOrders: [DateOrder] {
    guard walls > 0, let fewest = evidence.map(\.misfits).min() else { return [] }
    return evidence.filter { $0.misfits == fewest }.map(\.order)
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

  /// Of the possible orders, the one in which time goes back the least; nil where two are alike. A
  /// proposal, never an answer.
  package var likeliestOrder: DateOrder? {
    let possible = evidence.filter { possibleOrders.contains($0.order) }
    guard let fewest = possible.map(\.backwards).min() else { return nil }
    let best = possible.filter { $0.backwards == fewest }
    return best.count == 1 ? best[0].order : nil
  }
}
