/// What a transcript does not prove, to be said with every verdict.
public enum Limit: String, CaseIterable, Hashable, Sendable {
  case noKey = "no-key"
  case noLog = "no-log"
  case notTheKeepersCut = "not-the-keepers-cut"
  case otherVersions = "other-versions"
  case whatMarksHide = "what-marks-hide"
  case whoWrote = "who-wrote"
  case beforeLogging = "before-logging"
  case labels
  case orderBetweenLogs = "order-between-logs"
  case outsideRanges = "outside-ranges"
  case noTime = "no-time"
  case tokensNotChecked = "tokens-not-checked"

  /// The sentence for a reader, without full stop.
  public var message: String {
    switch self {
    case .noKey: "not proved: no key was given, so nothing says whose log this is"
    case .noLog: "not proved: the file holds no log, so there is nothing that a key could prove"
    case .notTheKeepersCut:
      "that the journal's keeper made these cuts: whoever holds a transcript can hide more of it or"
        + " drop messages, but never alter or add"
    case .otherVersions:
      "that no other version, correction or withdrawal of a message is in the log"
    case .whatMarksHide: "that a mark covers whole words, or any word at all"
    case .whoWrote: "who the sender really is, or that what was logged is true"
    case .beforeLogging: "that nothing was left out or changed before it was logged"
    case .labels: "that names and labels put beside the messages are right"
    case .orderBetweenLogs: "in which order entries of different logs were logged"
    case .outsideRanges: "that no entry of the log is left out between the ones shown"
    case .noTime: "when anything was logged, other than by the journal's own clock"
    case .tokensNotChecked: "the time stamps: they are carried along and were not checked"
    }
  }
}

extension Verdict {
  /// What stays open; `isKeepersCut` where a ``ReleaseStatement`` was made about the file.
  public func limits(isKeepersCut: Bool) -> [Limit] {
    isKeepersCut ? limits.filter { $0 != .notTheKeepersCut } : limits
  }
}
