package import TestimonyStorage

/// Why a backup was not made, or a journal not restored. What was there before is untouched.
package enum BackupFailure: Error, Equatable {
  /// The journal is damaged, and there is a backup already that may be better.
  case damaged(faults: Int)
  case copy(BackupError)
  /// No recovery code opens the journal, so that a copy of its keys would open to nobody.
  case noRecoveryCode
  /// What stands where the copy of the keys is to be is something else, or newer.
  case foreignKeys(path: String)
  /// The copy would lie in the journal's own folder.
  case ownFolder(path: String)
  /// A copy of the keys is sealed for somebody: age says why not.
  case sealing(ExhibitError)
  /// Something stands where the journal is to be restored to.
  case targetTaken(path: String)
  /// The journal.
  case journal(JournalError)
}

extension BackupFailure: StorageFailure {
  package init(_ error: StorageError) { self = .journal(.storage(error)) }
}
