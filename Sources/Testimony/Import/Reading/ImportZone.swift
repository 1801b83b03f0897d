/// The zone of the clock that a source shows.
package enum ImportZone: Sendable {
  case rules(TimeZoneRules)
  /// Nobody knows: times stay as they were displayed.
  case unknown

  /// The IANA name, or `unknown`.
  package var name: String {
    switch self {
    case .rules(let rules): rules.name.description
    case .unknown: "unknown"
    }
  }
}
