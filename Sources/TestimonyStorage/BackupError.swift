/// Why a backup was not brought up to date. It is as it was before.
package enum BackupError: Error, Equatable, Sendable {
  /// The backup is of another journal.
  case otherJournal
  /// The backup holds entries that the journal does not have, or has otherwise: the journal went back, or
  /// two copies of it were written to.
  case holdsMore(entries: Int)
  /// The backup holds records or pieces of attachments that are gone from the journal.
  case holdsRecords(count: Int)
  case storage(StorageError)
}

extension BackupError: StorageFailure {
  package init(_ error: StorageError) { self = .storage(error) }
}
