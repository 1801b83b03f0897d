/// What verification can find wrong. The raw values are stable (`Docs/Json.md`).
package enum FaultCode: String, CaseIterable, Sendable {
  // The files.
  case keysMissing = "keys-missing"
  case keysMalformed = "keys-malformed"
  case keysOfOtherJournal = "keys-of-other-journal"
  case databaseDamaged = "database-damaged"
  case unreadable = "unreadable"

  // The logs.
  case logUnknown = "log-unknown"
  case logAbsent = "log-absent"
  case logKeyNotTrusted = "log-key-not-trusted"
  case checkpointInvalid = "checkpoint-invalid"
  case entriesBeyondHead = "entries-beyond-head"
  case keptCheckpointInvalid = "kept-checkpoint-invalid"
  case tileMissing = "tile-missing"
  case tileAltered = "tile-altered"
  case rootMismatch = "root-mismatch"

  // The entries.
  case entryMissing = "entry-missing"
  case entryMalformed = "entry-malformed"
  case checksumMismatch = "checksum-mismatch"
  case leafMismatch = "leaf-mismatch"
  case recordMissing = "record-missing"
  case shreddedPresent = "shredded-present"
  case shredWaits = "shred-waits"
  case recordSealed = "record-sealed"
  case recordMalformed = "record-malformed"
  case commitmentMismatch = "commitment-mismatch"
  case entryTwice = "entry-twice"
  case slotGrammar = "slot-grammar"
  case threadMismatch = "thread-mismatch"
  case numberOrder = "number-order"
  case referenceWrong = "reference-wrong"
  case bodyMalformed = "body-malformed"
  case namedHeadAbsent = "named-head-absent"
  case cosignatureInvalid = "cosignature-invalid"
  case stampInvalid = "stamp-invalid"

  // The attachments.
  case chunkChecksum = "chunk-checksum"
  case chunkOrder = "chunk-order"
  case attachmentAltered = "attachment-altered"
  case attachmentMissing = "attachment-missing"
  case attachmentCommitment = "attachment-commitment"
  case attachmentLeftover = "attachment-leftover"

  // What is made from the entries.
  case indexMissing = "index-missing"
  case indexAltered = "index-altered"
  case indexWrong = "index-wrong"
  case snapshotAltered = "snapshot-altered"
  case snapshotWrong = "snapshot-wrong"

  // This machine.
  case deviceFileMissing = "device-file-missing"
  case deviceFileUnreadable = "device-file-unreadable"
  case rolledBack = "rolled-back"
  case forked
  case keysOlder = "keys-older"

  package var weight: Fault.Weight {
    switch self {
    case .indexMissing, .indexAltered, .indexWrong, .snapshotAltered, .snapshotWrong: .repairable
    case .logAbsent, .attachmentLeftover, .deviceFileMissing, .deviceFileUnreadable,
      .shredWaits:
      .notice
    default: .broken
    }
  }
}
