/// What a sync did.
package struct SyncReport: Equatable, Sendable {
  /// What was new here.
  package var pulled = MergeReport()
  /// Pieces of attached files that were fetched.
  package var pieces = 0
  /// Files that the hub does not have whole.
  package var waitingFiles = 0
  /// Files of which the hub has a piece that is not what was written.
  package var alteredFiles = 0
  /// Entries that were new at the hub.
  package var pushed: UInt64 = 0
  /// Whether this machine has no log of its own: it gives nothing then.
  package var onlyPulled = false
  /// Whether shreds wait for a hold, or for another process, and are not confirmed yet.
  package var owesShreds = false
}

/// How far a sync is.
package enum SyncProgress: Sendable {
  /// Entries that came, of so many.
  case pulling(UInt64, of: UInt64)
  /// Entries that went, of so many.
  case pushing(UInt64, of: UInt64)
}
