import TestimonyCrypto
import TestimonyStorage

/// What another machine has of the journal's logs, however it came here: on a stick, or by a hub. It is
/// read once, from front to back: entries log by log in the order of `logs`, then pieces of files.
/// Nothing of it is believed: `MergeWork` checks all before it stores any.
protocol Parcel {
  var logs: [ParcelLog] { get }

  /// Lends the entries of the log at this place in `logs`, from its `first` to the end of its note.
  func readEntries(
    of place: Int, _ body: (ParcelEntry) throws(JournalError) -> Void
  ) throws(JournalError)

  /// Lends sealed pieces of attached files, with the file's identifier.
  ///
  /// - Parameters:
  ///   - files: those that new entries refer to; others may come, too.
  ///   - body: run for each piece.
  /// - Throws: what `body` throws; `bundle` or `sync` where it cannot be read.
  func readPieces(
    of files: [Identifier], _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
  ) throws(JournalError)
}

/// A log as a parcel has it.
struct ParcelLog {
  let identity: LogIdentity
  /// Entries before this one are not in the parcel: whoever it is for has them.
  let first: UInt64
  /// The signed note over all of the log, up to the parcel's last entry of it.
  let note: [UInt8]
  /// The rings under which its records are sealed, one or more. The n-th log of a ring is what the records
  /// under it call log n.
  let keyrings: [Keyring]
}

/// An entry as a parcel has it.
struct ParcelEntry: Sendable {
  let commitment: Digest
  /// Place in the log's `keyrings` of the one that its record is sealed under.
  var ring = 0
  /// Place of its owner in that keyring; nil where whoever packed it did not know.
  let owner: Int?
  /// Nil where it was shredded.
  let record: [UInt8]?
}
