import TestimonyCrypto
import TestimonyProof
package import TestimonyStorage

/// An open journal: its keys, its database, and the state that its entries add up to.
///
/// One owner, no sharing. Closed, and its keys wiped, at the end of the scope that opened it. No lock
/// is held between calls.
package struct Journal: ~Copyable {
  package let folder: JournalFolder
  package let id: Identifier
  let database: Database
  /// The journal's master key.
  let master: Secret
  var keyFile: KeyFile
  var vault: EntryVault
  /// This machine's own folder for the journal.
  let stateFolder: StateFolder
  /// This machine's signing seeds; nil when there are none to go on with.
  var device: DeviceFile?
  /// The local number of the log that this machine appends to; nil until it begins one.
  var writing: UInt16?
  /// The folded state. A reference, so that transactions can bring it up to date.
  package let state: JournalState
  /// Entries that the stored snapshot covers, over all logs.
  var snapshotTotal: UInt64
  /// Index blocks that had to be made anew, to be stored with the next append.
  var repairedBlocks: [RepairedBlock]
  package let surroundings: Surroundings
  package internal(set) var findings: [OpeningFinding]
  /// Whether the keys file holds keys that are being replaced: a shred was interrupted.
  let replacesKeys: Bool
  /// Held from the first attachment on, so that nobody takes its pieces for leftovers.
  var attaching: FileLock? = nil

  struct RepairedBlock {
    let device: UInt16
    let row: SegmentRow
  }

  /// Number of entries over all logs.
  package var entryCount: UInt64 { state.covers.values.reduce(0, +) }

  /// The labels of the key slots.
  package var slots: [KeySlotSummary] {
    keyFile.slots.map { slot in
      let label = vault.keyring.labels.first { $0.id == slot.id }
      return KeySlotSummary(slot: slot, label: label)
    }
  }

  /// Whether an owner of entries is known: a thread, a contributor or the journal itself.
  func hasKey(of owner: Identifier) -> Bool { vault.keyring.owner(owner) != nil }

  /// Closes the journal, with its write-ahead log copied into the database and none left behind: the
  /// folder can then be read where nothing can be written.
  ///
  /// - Throws: `storage(.busy)` while another process reads from the log.
  package consuming func close() throws(JournalError) {
    do throws(StorageError) { try database.merge() } catch { throw .storage(error) }
  }
}
