import TestimonyCrypto

/// Why nothing of what another machine handed over was taken into the journal.
package enum MergeRefusal: Error, Equatable, Sendable {
  /// The note over a log is not signed by its key, or is none.
  case noteInvalid(log: Identifier)
  /// The log has other keys there than here.
  case otherKeys(log: Identifier)
  /// An owner of entries has another kind there than here.
  case otherOwner
  /// The entries begin behind the last one that is here.
  case gap(log: Identifier, first: UInt64, found: UInt64)
  /// The record does not open, or is not what was committed.
  case altered(log: Identifier, sequence: UInt64)
  /// The entries do not add up to the signed note over them.
  case rootDiffers(log: Identifier)
  /// The record is gone, and no entry says that it was shredded.
  case blank(log: Identifier, sequence: UInt64)
  /// Two signed heads of one log have one size and different roots.
  case twoHeads(Divergence)
  /// Two signed heads of one log, neither of which is a continuation of the other.
  case fork(Divergence)
  /// An entry names more of a log than there is, here or there: the log was put back.
  case rewound(Divergence, named: UInt64, found: UInt64)
  /// This machine's own log is longer there: this machine was put back.
  case ownRewound(Divergence, there: UInt64, here: UInt64)

  /// Two notes that one log's key signed and that contradict each other, or of which one shows that the log was
  /// put back: evidence for whoever has the key. Ours is empty where nothing of the log is here.
  package struct Divergence: Error, Equatable, Sendable {
    package let log: Identifier
    package let ours: [UInt8]
    package let theirs: [UInt8]
    /// The first entry that differs, where it is known.
    package let sequence: UInt64?
  }

  /// The two notes, where the refusal rests on two.
  package var divergence: Divergence? {
    switch self {
    case .twoHeads(let divergence), .fork(let divergence), .rewound(let divergence, _, _),
      .ownRewound(let divergence, _, _):
      divergence
    default: nil
    }
  }
}
