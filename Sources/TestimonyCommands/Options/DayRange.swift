import ArgumentParser
import Testimony

/// The days that a choice of messages is limited to, both with it, UTC.
struct DayRange: ParsableArguments {
  @Option(help: ArgumentHelp("From this day on, YYYY-MM-DD, UTC.", valueName: "day"))
  var since: String?
  @Option(help: ArgumentHelp("Up to this day, YYYY-MM-DD, UTC.", valueName: "day"))
  var until: String?

  var first: SentDay? { since.flatMap(SentDay.init) }
  var last: SentDay? { until.flatMap(SentDay.init) }
  var isGiven: Bool { since != nil || until != nil }

  func validate() throws {
    guard (since == nil) == (first == nil), (until == nil) == (last == nil) else {
      throw ValidationError("a day is written YYYY-MM-DD")
    }
  }
}
