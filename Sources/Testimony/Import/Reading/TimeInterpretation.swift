package import TestimonyImport

/// How the times of a source are understood: what was decided, and what follows from it for one of them.
package struct TimeInterpretation: Sendable {
  package var order: DateOrder?
  package var calendar: SourceCalendar
  package var zone: ImportZone

  package init(order: DateOrder?, calendar: SourceCalendar, zone: ImportZone) {
    self.order = order
    self.calendar = calendar
    self.zone = zone
  }

  /// A time as it is understood.
  package struct Reading: Equatable, Sendable {
    package var stamp: SentStamp?
    package var uncertainty: Provenance.Uncertainty
    /// Why a wall clock's time is no instant, though the zone is known.
    package var doubt: String?
  }

  package func read(_ time: SourceTime?) -> Reading {
    switch time?.reading {
    case nil, .unreadable: return Reading(stamp: nil, uncertainty: .unknown)
    case .instant(let milliseconds, let offset):
      let stamp = SentStamp(
        time: Timestamp(seconds: milliseconds.floorDivided(by: 1000)), offset: offset)
      guard stamp.isWritable else { return Reading(stamp: nil, uncertainty: .unknown) }
      return Reading(stamp: stamp, uncertainty: .second)
    case .wall(let clock): return read(clock)
    }
  }

  /// The day that three numbers mean.
  package func day(_ numbers: DateNumbers) -> CivilDate? {
    guard let order = order ?? Self.onlyOrder(of: numbers) else { return nil }
    let day = CalendarDay(numbers, order)
    switch calendar {
    case .gregorian: return CivilDate(year: day.year, month: day.month, day: day.day)
    case .solarHijri:
      return SolarHijriDate(
        year: day.hasShortYear ? Self.solarHijriYear(day.year % 100) : day.year, month: day.month,
        day: day.day)?.gregorian
    }
  }

  /// Years of two digits are of the lifetime of chat programs: 1380 to 1479.
  private static func solarHijriYear(_ short: Int) -> Int {
    short >= 80 ? 1300 + short : 1400 + short
  }

  private static func onlyOrder(of numbers: DateNumbers) -> DateOrder? {
    let orders = DateOrders(of: numbers).list
    return orders.count == 1 ? orders[0] : nil
  }

  private func read(_ clock: WallClock) -> Reading {
    guard let date = day(clock.date),
      let time = CivilTime(
        hour: clock.hour, minute: clock.minute, second: clock.second ?? 0)
    else { return Reading(stamp: nil, uncertainty: .unknown) }
    let shown = CivilDateTime(date: date, time: time)
    let uncertainty: Provenance.Uncertainty = clock.second == nil ? .minute : .second
    let displayed = SentStamp(
      time: Timestamp(seconds: shown.secondsSinceEpoch), zoneIsKnown: false)
    guard displayed.isWritable else { return Reading(stamp: nil, uncertainty: .unknown) }
    guard case .rules(let rules) = zone else {
      return Reading(stamp: displayed, uncertainty: uncertainty)
    }
    switch rules.instants(of: shown) {
    case .unique(let instant):
      let stamp = SentStamp(time: instant, offset: rules.offset(at: instant) / 60)
      guard stamp.isWritable else { return Reading(stamp: nil, uncertainty: .unknown) }
      return Reading(stamp: stamp, uncertainty: uncertainty)
    case .repeated:
      return Reading(stamp: displayed, uncertainty: uncertainty, doubt: "shown-twice")
    case .skipped:
      return Reading(stamp: displayed, uncertainty: uncertainty, doubt: "never-shown")
    }
  }
}
