public import TestimonyCrypto

/// What a transcript shows, after every check that could be made has passed.
public struct Verdict: Hashable, Sendable {
  /// How far the checks reached.
  public enum Standing: Hashable, Sendable {
    /// Each log is signed by a key, or stands at a checkpoint, that the reader has from elsewhere:
    /// each word and field shown was in the log at that head, and none was altered.
    case proved
    /// The file agrees with itself, and nothing says whose it is.
    case notProved(NotProvedReason)
  }

  public enum NotProvedReason: String, Hashable, Sendable {
    /// No key and no checkpoint was given to check by.
    case noKey = "no key"
    /// The file holds no log, so there is nothing that a key could have signed.
    case noLog = "no log"
  }

  public let standing: Standing
  /// In the order of the file.
  public let logs: [LogView]
  /// In the order of the file; empty where only the other facts were asked for.
  public let entries: [EntryView]
  /// Entries of which something is shown.
  public let shownCount: Int
  /// How much is shown of each log of which at least two entries are.
  public let stretches: [Stretch]
  /// What stays open, whatever the checks say.
  public let limits: [Limit]
}

/// One log of a transcript.
public struct LogView: Hashable, Sendable {
  /// Origin, size and root.
  public let checkpoint: Checkpoint
  /// The log keys of the reader's that signed; no name of any other key is repeated.
  public let signers: [NoteVerifier]
  /// The witnesses of the reader's policy that cosigned.
  public let witnesses: [NoteVerifier]
  /// When each of them saw this head, by its own clock, in seconds since 1970.
  public let witnessTimes: [UInt64]
  /// Whether the reader has this very checkpoint from elsewhere.
  public let isKnownCheckpoint: Bool
  /// Whole stretches of the log of which no entry is left out of the file.
  public let ranges: [Range<UInt64>]
  /// By growing size.
  public let stamps: [StampView]
}

/// An earlier head of a log, with time stamps that were not checked.
public struct StampView: Hashable, Sendable {
  /// Every entry of a smaller index was in the log when the tokens were made.
  public let size: UInt64
  /// The signed note that was stamped.
  public let note: SignedNote
  /// Whole answers of time stamp authorities (RFC 3161), in DER, as carried.
  public let tokens: [[UInt8]]
}

/// One entry of a transcript.
public struct EntryView: Hashable, Sendable {
  /// Which member of the verdict's logs it stands in.
  public let log: Int
  public let index: UInt64
  /// `E`, which names the entry.
  public let commitment: Digest
  /// The first of its log's stamps that covers it.
  public let earliestStamp: Int?
  /// Nil for an entry that a range lists and of which nothing is shown.
  public let content: EntryContent?
}

/// What is shown of an entry.
public struct EntryContent: Hashable, Sendable {
  /// For each slot in order.
  public let fields: [FieldView]
  /// Shown text and marks, in order; never two marks in a row.
  public let body: [BodyPart]
  /// Whether the entry answered is in the file; nil when the slot shows none.
  public let replyTo: Reference?
  /// Whether the entry that it is about is in the file; nil when the slot shows none.
  public let target: Reference?

  public subscript(_ slot: Slot) -> FieldView {
    fields[Int(slot.rawValue)]
  }
}

public enum FieldView: Hashable, Sendable {
  case hidden
  /// Shown to have no value.
  case absent
  case value([UInt8])
}

/// What a shown reply or target points to.
public enum Reference: Hashable, Sendable {
  /// The entry of this place in the verdict.
  case entry(Int)
  /// An entry that is not in the file.
  case notInFile(Digest)
}
