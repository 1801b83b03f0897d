import Testimony
import TestimonyImport

/// What has to be known before the times of an export can be read; what the source leaves open is asked.
struct TimeQuestions {
  let console: Console
  let order: DateOrder?
  let calendar: SourceCalendar?
  /// A zone's name, or `unknown`.
  let zone: String?

  /// What may be taken without asking, for a look that writes nothing.
  func proposal(_ survey: Survey) throws(Failure) -> TimeInterpretation {
    TimeInterpretation(
      order: order ?? survey.times.likeliestOrder ?? survey.times.possibleOrders.first,
      calendar: calendar ?? (survey.times.solarHijriYears > 0 ? .solarHijri : .gregorian),
      zone: try zone.map { name throws(Failure) in try Self.zone(name, on: console) } ?? .unknown)
  }

  func answers(_ survey: Survey) throws(Failure) -> TimeInterpretation {
    let times = survey.times
    guard times.walls > 0 else {
      return TimeInterpretation(order: order, calendar: calendar ?? .gregorian, zone: .unknown)
    }
    var calendar = calendar
    if calendar == nil { calendar = try self.calendar(times) }
    let meant = calendar ?? .gregorian
    var order = order
    if order == nil { order = try self.order(times, meant) }
    return TimeInterpretation(order: order, calendar: meant, zone: try zone(times))
  }

  private func calendar(_ times: TimeSurvey) throws(Failure) -> SourceCalendar {
    guard times.solarHijriYears > 0 else { return .gregorian }
    let choice = try console.askChoice(
      "\(times.solarHijriYears) of \(times.walls) dates have a year like 1400: of which calendar are they",
      ["the Solar Hijri calendar of Iran and Afghanistan", "the Gregorian calendar"],
      instead: "--calendar solar-hijri or --calendar gregorian")
    return choice == 0 ? .solarHijri : .gregorian
  }

  private func order(_ times: TimeSurvey, _ calendar: SourceCalendar) throws(Failure) -> DateOrder?
  {
    let orders = times.possibleOrders
    guard times.isOrderAmbiguous, orders.count > 1 else { return orders.first }
    let likeliest = times.likeliestOrder
    let readings = orders.map { order in
      let reading = TimeInterpretation(order: order, calendar: calendar, zone: .unknown)
      let evidence = times.evidence.first { $0.order == order }
      let days = [evidence?.earliest, evidence?.latest].map { clock in
        clock.flatMap { reading.day($0.date) }.map(SentTime.text) ?? "?"
      }
      let back = evidence?.backwards ?? 0
      let misfits = evidence?.misfits ?? 0
      return "\(order.wording): from \(days[0]) to \(days[1])"
        + (back > 0 ? ", \(counted(back, "time")) going back" : "")
        + (misfits > 0 ? ", \(counted(misfits, "date is", "dates are")) no day" : "")
        + (order == likeliest ? " (likeliest: the fewest dates speak against it)" : "")
    }
    let names = orders.map { "--date-order \($0.rawValue)" }.joined(separator: " or ")
    return orders[
      try console.askChoice("dates can be read in several ways: which", readings, instead: names)]
  }

  private func zone(_ times: TimeSurvey) throws(Failure) -> ImportZone {
    if let zone { return try Self.zone(zone, on: console) }
    let here = ZoneFolder().localRules(variable: console.environment["TZ"])
    var choices = ["another one: type its name", "nobody knows: keep the times as displayed"]
    if let here { choices.insert("this machine's, \(here.name)", at: 0) }
    let choice = try console.askChoice(
      "in which time zone was the phone that made the export", choices,
      instead: "--time-zone with a name like Europe/Paris, or --time-zone unknown")
    if let here, choice == 0 { return .rules(here) }
    if choice == choices.count - 1 { return .unknown }
    let name = try console.askLine("time zone, as in Asia/Kabul", instead: "--time-zone")
    return try Self.zone(String(decoding: name, as: UTF8.self), on: console)
  }

  private static func zone(_ name: String, on console: Console) throws(Failure) -> ImportZone {
    name == "unknown" ? .unknown : .rules(try StatedTime.rules(name, on: console))
  }
}

extension DateOrder {
  fileprivate var wording: String {
    switch self {
    case .dayMonthYear: "day, month, year"
    case .monthDayYear: "month, day, year"
    case .yearMonthDay: "year, month, day"
    }
  }
}
