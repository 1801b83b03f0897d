/// What was made of a text that tells when a message was sent.
package enum SentTimeReading: Hashable, Sendable {
  /// One instant; what was assumed is said in it.
  case one(SentTime)
  /// Not to be taken without asking: the instants that may be meant, earliest first.
  case choices([SentTime], because: Set<Doubt>)

  /// Why it has to be asked.
  package enum Doubt: String, Hashable, Sendable {
    /// It is, or one reading of it is, more than five minutes from now.
    case inTheFuture
    /// The clocks were put back, and showed that time twice.
    case repeated
    /// The clocks were put forward, and never showed that time.
    case skipped
  }
}

/// Why a text does not tell when a message was sent.
package enum SentTimeError: Error, Hashable, Sendable {
  /// It has no form that is known.
  case notUnderstood
  /// A day like 12/08: which is the month differs between countries.
  case numericDate
  /// A year of two digits.
  case shortYear
  /// There is no such day.
  case noSuchDate
  /// There is no such time of day.
  case noSuchTime
}
