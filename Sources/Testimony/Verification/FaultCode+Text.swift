extension FaultCode {
  /// What is wrong, in a sentence without full stop.
  package var message: String {
    switch self {
    case .keysMissing: "there is no keys file"
    case .keysMalformed: "the keys file is damaged or cut short"
    case .keysOfOtherJournal: "the keys file belongs to another journal"
    case .databaseDamaged: "the database file is not sound"
    case .unreadable: "a part of the database cannot be read"
    case .logUnknown: "the keys file does not know this log or its keys"
    case .logAbsent: "the keys file names a log that is not in the journal"
    case .logKeyNotTrusted: "none of the keys that were given is the key of this log"
    case .checkpointInvalid: "the checkpoint is missing, or its signature or size does not fit"
    case .entriesBeyondHead: "there are entries after the signed checkpoint"
    case .keptCheckpointInvalid: "a kept checkpoint does not fit the log"
    case .tileMissing: "a tile of the log is missing or malformed"
    case .tileAltered: "a tile of the log does not fit the entries below it"
    case .rootMismatch: "the log does not lead to the root in its signed checkpoint"
    case .entryMissing: "the entry is missing"
    case .entryMalformed: "the entry's row is malformed"
    case .checksumMismatch: "the sealed record was damaged after it was written"
    case .leafMismatch: "the entry is not the one at its place in the log"
    case .recordMissing: "the sealed record is gone, and no shredding is recorded"
    case .shreddedPresent: "what was shredded is there"
    case .shredWaits: "a shred is recorded and was not carried out to its end"
    case .recordSealed: "the sealed record does not open: it was altered, moved or replaced"
    case .recordMalformed: "the record opens, but is not one of an entry"
    case .commitmentMismatch: "the content is not what the log commits to"
    case .entryTwice: "the same commitment stands twice in the journal"
    case .slotGrammar: "a field has not the form of its slot"
    case .threadMismatch:
      "the field of the thread, or the kind of entry, is not that of the key that sealed it"
    case .numberOrder: "the number in the thread is not the next one"
    case .referenceWrong: "the entry that it answers or is about is not where it says"
    case .bodyMalformed: "the body is not what its kind asks for"
    case .namedHeadAbsent: "an entry names a head that its log does not have here"
    case .cosignatureInvalid: "what a witness cosigned is not the beginning of this log"
    case .stampInvalid: "a time stamp does not prove what it was kept for"
    case .chunkChecksum: "the sealed piece was damaged after it was written"
    case .chunkOrder: "the pieces are not complete or not in order"
    case .attachmentAltered:
      "an attached file is damaged: a piece does not open, or its digest differs"
    case .attachmentMissing: "an attached file is missing or incomplete"
    case .attachmentCommitment: "an attached file is not the one that the log commits to"
    case .attachmentLeftover: "attached files that no entry refers to take up space"
    case .indexMissing: "the block is missing"
    case .indexAltered: "the block is damaged or not of its place"
    case .indexWrong: "the block does not say what the entries say"
    case .snapshotAltered: "the snapshot is damaged or not of this journal"
    case .snapshotWrong: "the snapshot is not what the entries add up to"
    case .deviceFileMissing: "no device file: a restored or copied journal, or a lost state folder"
    case .deviceFileUnreadable: "the device file is damaged or of another journal"
    case .rolledBack: "the journal holds fewer entries than this machine has seen: an older copy"
    case .forked: "the journal is not a continuation of what this machine has seen"
    case .keysOlder: "the keys file is older than what this machine has seen"
    }
  }

  /// What to do about it, in a sentence without full stop.
  package var advice: String {
    switch self {
    case .keysMissing, .keysMalformed, .keysOfOtherJournal, .keysOlder:
      "put back the newest copy of the keys file that belongs to this journal"
    case .databaseDamaged, .unreadable, .checkpointInvalid, .entriesBeyondHead, .tileMissing,
      .tileAltered, .rootMismatch, .entryMissing, .entryMalformed, .checksumMismatch,
      .leafMismatch, .recordMissing, .recordSealed, .chunkChecksum, .chunkOrder,
      .attachmentAltered, .attachmentMissing:
      "copy the folder as it is, then compare with or restore from a backup; check the disk"
    case .logUnknown, .logKeyNotTrusted:
      "find out whose key it is before you believe this log"
    case .logAbsent:
      "expected after a crash while a log was begun; else look for a newer copy"
    case .keptCheckpointInvalid, .cosignatureInvalid, .namedHeadAbsent, .forked:
      "do not publish from this copy before you know why: compare with a backup or another device"
    case .recordMalformed, .commitmentMismatch, .entryTwice, .slotGrammar, .threadMismatch,
      .numberOrder, .referenceWrong, .bodyMalformed, .stampInvalid, .attachmentCommitment:
      "written by a holder of the keys or a faulty program: do not publish it, and report it"
    case .shreddedPresent, .shredWaits: "carry it out: testimony shred resume"
    case .attachmentLeftover: "the next attachment clears them away"
    case .indexMissing, .indexAltered, .indexWrong:
      "nothing is lost: entries are read in its place, and it is made anew when an entry is logged "
        + "that needs it"
    case .snapshotAltered, .snapshotWrong:
      "nothing is lost: it is made anew when the next entry is logged"
    case .deviceFileMissing, .deviceFileUnreadable:
      "this machine begins a log of its own with the next entry; nothing else is needed"
    case .rolledBack: "look for the newer copy before you go on with this one"
    }
  }
}
