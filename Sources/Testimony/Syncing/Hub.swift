package import TestimonyCrypto
import TestimonyHubLink

/// A place where the machines of one journal leave rows for each other. Nothing that it gives is believed.
///
/// Each function throws `HubFault` where the hub is not reached or says no.
protocol Hub: AnyObject {
  func begin() throws(HubFault)
  /// What is read until the roll-back is of one moment.
  func beginReading() throws(HubFault)
  func commit() throws(HubFault)
  func rollback() throws(HubFault)
  func logs() throws(HubFault) -> [HubLog]
  func add(log: Identifier, key: VerificationKey) throws(HubFault)
  /// Rows from the first of the range on, as many as make one answer; none where there are none.
  func entries(of log: Identifier, in range: Range<UInt64>) throws(HubFault) -> [HubEntry]
  /// Adds rows that follow each other, behind all that are there.
  func add(_ entries: [HubEntry], to log: Identifier, epoch: UInt64) throws(HubFault)
  func addHead(of log: Identifier, size: UInt64, note: [UInt8]) throws(HubFault)
  /// Pieces of a file from this one on, as many as make one answer.
  func pieces(of blob: Identifier, from number: UInt64) throws(HubFault) -> [HubPiece]
  /// Adds a piece, unless one is there.
  func add(_ piece: HubPiece, of blob: Identifier, epoch: UInt64) throws(HubFault)
  func keyring(of holder: Digest) throws(HubFault) -> HubKeyring?
  func add(_ keyring: HubKeyring, of holder: Digest) throws(HubFault)
  /// Puts a keyring of a later epoch in the place of the one that is there.
  func reseal(_ keyring: HubKeyring, of holder: Digest) throws(HubFault)
  /// Puts other records in the places of those that are there, and not where one was shredded.
  func reseal(_ entries: [HubEntry], of log: Identifier) throws(HubFault)
  /// Blanks the records of entries; the records that come along are not looked at.
  func shred(_ entries: [HubEntry], of log: Identifier) throws(HubFault)
  func shredPieces(of blob: Identifier) throws(HubFault)
  /// Says that the machine of a log has carried out shreds, by the commitments of their entries.
  func confirm(_ shreds: [Digest], by log: Identifier) throws(HubFault)
  func confirmations() throws(HubFault) -> [ShredConfirmation]
}

/// A log as a hub has it.
struct HubLog: Equatable, Sendable {
  let origin: Identifier
  let key: VerificationKey
  /// Entries, with those that stand behind the newest head.
  var entryCount: UInt64
  /// Size and note of the newest head.
  var head: Head?

  struct Head: Equatable, Sendable {
    let size: UInt64
    let note: [UInt8]
  }
}

/// An entry as a hub has it.
struct HubEntry: Equatable, Sendable {
  var sequence: UInt64
  let commitment: Digest
  /// As `HubSeal` seals it; nil where it was shredded.
  var record: [UInt8]?
}

/// A sealed piece of an attached file as a hub has it.
struct HubPiece: Equatable, Sendable {
  let number: UInt64
  let isLast: Bool
  var record: [UInt8]
}

/// The keyring of one machine as a hub has it.
struct HubKeyring: Equatable, Sendable {
  let epoch: UInt64
  var record: [UInt8]
}

/// The machine of a log has carried out a shred.
package struct ShredConfirmation: Hashable, Sendable {
  /// Origin of the log.
  package let log: Identifier
  /// Commitment of the entry that ordered it.
  package let shred: Digest
}
