/// Why keys that another machine made are not taken for this journal.
package enum AdoptionError: Error, Equatable, Sendable {
  /// The file is no keys file, or was cut short.
  case malformed
  /// It is of another journal.
  case otherJournal
  /// It opens, but was altered; or an owner in it is not the one here.
  case altered
  /// A shred or a rotation was going on when it was copied.
  case unfinished
  /// The journal has these keys already.
  case known
  /// The journal had these keys before, and others took their place.
  case replaced
  /// No passphrase opens it, so that none would open the journal.
  case noPassphrase
}
