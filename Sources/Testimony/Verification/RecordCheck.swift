import TestimonyCrypto
import TestimonyProof

/// Opens sealed records and checks all that one of them can show by itself. Commitments are recomputed
/// of many together. Not shared between threads.
struct RecordCheck: ~Copyable {
  private let vault: EntryVault
  private let device: UInt16
  private let faults: FaultList
  private var opener: RecordOpener
  private var batch = CommitmentBatch()
  /// What the entries in the batch are committed to.
  private var stored: [(sequence: UInt64, commitment: Digest)] = []

  /// What an opened record leaves behind for the checks that need all of them.
  struct Opened: Sendable {
    let row: IndexRow
    let commitment: Digest
    /// Kept where the fold, the references or the attachments need it.
    let content: EntryContent?
  }

  init(_ vault: EntryVault, device: UInt16, faults: FaultList) {
    self.vault = vault
    self.device = device
    self.faults = faults
    opener = RecordOpener(vault)
  }

  /// Returns nil for a record that does not open; the faults say so. Whether its content is what was
  /// committed is found out by the call of ``finish()`` at the latest.
  ///
  /// `likely` is the owner that the index names.
  mutating func open(
    _ record: RawSpan, commitment: Digest, at sequence: UInt64, likely: Int?
  ) -> Opened? {
    let id = EntryID(device: device, sequence: sequence)
    guard let (owner, content) = read(record, commitment, id, likely) else { return nil }
    let opening = content.opening
    batch.add(opening)
    stored.append((sequence, commitment))
    if batch.isFull { finish() }
    for fault in RecordRules.faults(in: content, of: vault.keyring.owners[owner]) {
      faults.add(fault.code, at: .entry(id), fault.detail)
    }
    let isKept =
      content.fields.kind.foldNeedsContent || content.replyTo != nil || content.target != nil
      || !content.attachments.isEmpty
    return Opened(
      row: IndexRow(owner: owner, content: content), commitment: commitment,
      content: isKept ? content : nil)
  }

  /// Compares the commitments that were not compared yet.
  mutating func finish() {
    for (commitment, stored) in zip(batch.finish(), stored) where commitment != stored.commitment {
      let id = EntryID(device: device, sequence: stored.sequence)
      faults.add(.commitmentMismatch, at: .entry(id))
    }
    stored.removeAll(keepingCapacity: true)
  }

  /// Opens under the key of the likely owner, or of whichever fits.
  private mutating func read(
    _ record: RawSpan, _ commitment: Digest, _ id: EntryID, _ likely: Int?
  ) -> (Int, EntryContent)? {
    let candidates = likely.map { $0..<$0 + 1 } ?? vault.keyring.owners.indices
    for owner in candidates {
      guard let count = opener.open(record, commitment: commitment, owner: owner) else { continue }
      if let content = try? EntryContent(decoding: opener.text, count: count) {
        return (owner, content)
      }
      faults.add(.recordMalformed, at: .entry(id))
      return nil
    }
    if likely != nil { return read(record, commitment, id, nil) }
    faults.add(.recordSealed, at: .entry(id))
    return nil
  }
}
