extension JournalState {
  /// Contributors who were to be heard from by now and were not, the longest silent first; those never
  /// heard from before them. A conversation with several people does not say who was heard.
  package func overdue(at now: Timestamp) -> [Contributor] {
    contributors.values.filter { $0.isOverdue(at: now) }.sorted {
      ($0.lastHeard?.seconds ?? .min, $0.handle) < ($1.lastHeard?.seconds ?? .min, $1.handle)
    }
  }
}

extension Contributor {
  private static let day: Int64 = 86_400

  /// Whole days since they were last heard from; nil when they never were.
  package func daysSilent(at now: Timestamp) -> Int64? {
    lastHeard.map { max(0, (now.seconds - $0.seconds) / Self.day) }
  }

  func isOverdue(at now: Timestamp) -> Bool {
    guard let checkInDays else { return false }
    // A time that is still to come, by a clock that was wrong, hides when they were heard.
    guard let lastHeard, lastHeard.seconds - now.seconds < Self.day else { return true }
    let (seconds, isTooFar) = Int64(clamping: checkInDays).multipliedReportingOverflow(by: Self.day)
    return !isTooFar && now.seconds - lastHeard.seconds > seconds
  }
}
