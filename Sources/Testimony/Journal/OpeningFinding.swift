import TestimonyCrypto

/// Something that opening a journal found, which does not keep it from being used but which its
/// keeper must hear of.
package enum OpeningFinding: Equatable, Sendable {
  /// This machine has no device file for the journal: restored, copied here, or state removed.
  case deviceFileMissing
  /// The device file is damaged or belongs to another journal.
  case deviceFileUnreadable
  /// The journal lacks the log that this machine writes: an older copy.
  case logMissing
  /// The journal holds fewer entries of this machine's log than it has seen.
  case rolledBack(seen: UInt64, found: UInt64)
  /// The journal's log is not a continuation of what this machine has seen.
  case forked(seen: UInt64)
  /// Another machine has retired the log that this one writes.
  case logRetired
  /// The keyring names a log that the journal does not hold: its rows were removed, or it was never
  /// begun because a crash came in between.
  case logAbsent(origin: Identifier)
  /// The `keys` file is older than what this machine has seen.
  case keysOlder(seen: UInt64, found: UInt64)
  /// Blocks of the index were missing or did not fit and were made anew from the entries.
  case indexRebuilt(segments: Int)
  /// The snapshot could not be used; the state was folded from the entries.
  case snapshotRebuilt
  /// Entries that are missing may stand in the write-ahead log behind a fault, where SQLite does not
  /// find them.
  case logHides
  /// Bits of the write-ahead log had turned over and were turned back; `kept` is the name of a copy
  /// of it as it was.
  case logMended(bits: Int, kept: String)
  /// The write-ahead log is damaged; `kept` and `database` are the names of copies of it and, where
  /// there was room, of the database.
  case logKept(kept: String, database: String?)
  /// A shred is recorded and was not carried out to its end; what it names may be there.
  case shredWaits
  /// What this machine has shredded is there again, so many records and files: an older copy was put back.
  case shreddedReturned(count: Int)
  /// After a restoration, what this machine had shredded was shredded again.
  case shreddedAgain(ShredRepetition)
  /// The device file could not be brought up to date; the entries themselves are durable.
  case deviceFileNotWritten

  /// Whether this machine must not go on with its log.
  package var closesLog: Bool {
    switch self {
    case .deviceFileMissing, .deviceFileUnreadable, .logMissing, .rolledBack, .forked,
      .logRetired, .keysOlder:
      true
    case .logAbsent, .indexRebuilt, .snapshotRebuilt, .deviceFileNotWritten, .logHides, .logMended,
      .logKept, .shredWaits, .shreddedReturned, .shreddedAgain:
      false
    }
  }

  /// Whether entries that this machine has seen are not there.
  var lacksEntries: Bool {
    switch self {
    case .rolledBack, .logMissing: true
    default: false
    }
  }

  /// The reason as the first entry of a later log states it.
  var reason: String {
    switch self {
    case .deviceFileMissing: "device-file-missing"
    case .deviceFileUnreadable: "device-file-unreadable"
    case .logMissing: "log-missing"
    case .rolledBack: "rolled-back"
    case .forked: "forked"
    case .keysOlder: "keys-older"
    case .logRetired: "retired"
    case .logAbsent: "log-absent"
    case .indexRebuilt: "index-rebuilt"
    case .snapshotRebuilt: "snapshot-rebuilt"
    case .deviceFileNotWritten: "device-file-not-written"
    case .logHides: "log-hides"
    case .logMended: "log-mended"
    case .logKept: "log-kept"
    case .shredWaits: "shred-waits"
    case .shreddedReturned: "shredded-returned"
    case .shreddedAgain: "shredded-again"
    }
  }
}
