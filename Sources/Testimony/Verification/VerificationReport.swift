package import TestimonyCrypto

/// What verification of a journal found, as values to print.
package struct VerificationReport: Equatable, Sendable {
  /// One log of the journal.
  package struct Log: Equatable, Sendable {
    /// Where the key comes from that its checkpoint was checked with.
    package enum KeySource: String, Sendable {
      /// From the reader.
      case given
      /// From the sealed keyring.
      case keyring
      /// From the journal's own table, which anybody who can write the file can change.
      case journal
    }

    /// Local number of the log.
    package let device: UInt16
    /// Origin, as in its checkpoints.
    package let origin: String
    /// Entries under the signed checkpoint.
    package let size: UInt64
    package let root: Digest?
    package let keySource: KeySource

    /// The 32 digits of the origin, without what is before them in its name.
    package var originDigits: Substring.UTF8View { origin.suffix(32).utf8 }
  }

  /// A time stamp that holds.
  package struct Anchor: Equatable, Sendable {
    /// Origin of the log.
    package let origin: String
    /// Entries that it covers.
    package let size: UInt64
    package let time: Timestamp
    package let authority: String
  }

  /// A witness's cosignature that holds.
  package struct Cosignature: Equatable, Sendable {
    /// Local number of the log.
    package let device: UInt16
    /// Entries that the witness has seen.
    package let size: UInt64
    /// By the witness's clock.
    package let time: Timestamp
    /// The witness's verifier key.
    package let key: String
    /// The name of that key.
    package let name: String
  }

  /// Faults beyond this many are counted and not kept.
  package static let faultLimit = 1000

  package internal(set) var journal: Identifier
  /// Whether everything was opened, or only looked at from outside.
  package internal(set) var withKeys: Bool
  package internal(set) var logs: [Log] = []
  /// Entries that were checked.
  package internal(set) var entryCount: UInt64 = 0
  /// Entries whose sealed record is gone.
  package internal(set) var recordlessCount: UInt64 = 0
  /// Cosignatures that hold, in the order of the entries that keep them.
  package internal(set) var cosignatures: [Cosignature] = []
  /// Time stamps that hold.
  package internal(set) var anchors: [Anchor] = []
  /// Attached files, and the sealed pieces of them that were checked.
  package internal(set) var fileCount: UInt64 = 0
  package internal(set) var chunkCount: UInt64 = 0
  /// The first `faultLimit`, by place.
  package internal(set) var faults: [Fault] = []
  /// All that were found.
  package internal(set) var faultCount = 0
  /// What was not checked, or cannot be.
  package internal(set) var limits: [VerificationLimit] = []

  /// Nothing stored is damaged; notices may be there.
  package var isSound: Bool {
    faultCount == faults.count && faults.allSatisfy { $0.weight == .notice }
  }
}

/// What a verified journal does not prove, to be said with every report.
package enum VerificationLimit: String, CaseIterable, Sendable {
  case notOpened = "not-opened"
  case malice
  case ownKey = "own-key"
  case shreddedOrDeleted = "shredded-or-deleted"
  case newestCopy = "newest-copy"
  case keeper
  case beforeLogging = "before-logging"
  case whoWrote = "who-wrote"

  /// The sentence for a reader, without full stop.
  package var message: String {
    switch self {
    case .notOpened: "what the sealed records say: none was opened"
    case .malice:
      "that nobody altered sealed records on purpose: the checksums find damage, not an attacker"
    case .ownKey:
      "whose log it is: the key comes from the journal itself (compare it with one from elsewhere)"
    case .shreddedOrDeleted: "whether records that are gone were shredded or deleted"
    case .newestCopy:
      "that this is the newest copy: only the unlocked journal is compared with"
        + " what this machine has seen"
    case .keeper: "that a holder of the keys did not rewrite what was never anchored elsewhere"
    case .beforeLogging: "that nothing was left out or changed before it was logged"
    case .whoWrote: "who the senders really are, or that what was logged is true"
    }
  }
}
