import TestimonyCrypto
import TestimonyProof

/// Opens sealed records and checks all that one of them can show by itself.
struct RecordCheck: Sendable {
  let vault: EntryVault
  let device: UInt16
  let faults: FaultList

  /// What an opened record leaves behind for the checks that need all of them.
  struct Opened: Sendable {
    let row: IndexRow
    let commitment: Digest
    /// Kept where the fold, the references or the attachments need it.
    let content: EntryContent?
  }

  /// Returns nil for a record that does not open; the faults say so.
  ///
  /// `likely` is the owner that the index names; `record` is nil where it is gone.
  func open(
    _ record: RawSpan?, commitment: Digest, at sequence: UInt64, likely: Int?
  ) -> Opened? {
    let id = EntryID(device: device, sequence: sequence)
    guard let record else {
      faults.add(.recordMissing, at: .entry(id))
      return nil
    }
    guard let (owner, content) = read(record, commitment, id, likely) else { return nil }
    let opening = content.opening
    if opening.commitment() != commitment { faults.add(.commitmentMismatch, at: .entry(id)) }
    check(opening.values, content, owner: owner, id)
    let isKept =
      content.fields.kind.foldNeedsContent || content.replyTo != nil || content.target != nil
      || !content.attachments.isEmpty
    return Opened(
      row: IndexRow(owner: owner, content: content), commitment: commitment,
      content: isKept ? content : nil)
  }

  /// Opens under the key of the likely owner, or of whichever fits.
  private func read(
    _ record: RawSpan, _ commitment: Digest, _ id: EntryID, _ likely: Int?
  ) -> (Int, EntryContent)? {
    let candidates = likely.map { $0..<$0 + 1 } ?? vault.keyring.owners.indices
    for owner in candidates {
      do throws(JournalError) {
        return (owner, try vault.read(record, commitment: commitment, owner: owner, id: id))
      } catch {
        guard case .damaged(.record) = error else { continue }
        faults.add(.recordMalformed, at: .entry(id))
        return nil
      }
    }
    if likely != nil { return read(record, commitment, id, nil) }
    faults.add(.recordSealed, at: .entry(id))
    return nil
  }

  /// The slots whose type can hold what their grammar forbids; the others are printed from types
  /// that have no other form.
  private static let freeSlots: [Slot] = [.number, .channel, .language]

  private func check(
    _ values: FieldValues, _ content: EntryContent, owner: Int, _ id: EntryID
  ) {
    for slot in Self.freeSlots {
      if let value = values[slot], !slot.accepts(value) {
        faults.add(.slotGrammar, at: .entry(id), "slot \(slot.rawValue)")
      }
    }
    if let provenance = content.fields.provenance, !provenance.isPlain,
      let value = values[.provenance], !Slot.provenance.accepts(value)
    {
      faults.add(.slotGrammar, at: .entry(id), "slot \(Slot.provenance.rawValue)")
    }
    let owner = vault.keyring.owners[owner]
    if content.fields.thread != (owner.kind == .thread ? owner.tag : nil) {
      faults.add(.threadMismatch, at: .entry(id))
    }
    guard !content.attachments.isEmpty || !content.fields.attachments.isEmpty else { return }
    let attached = zip(content.attachments, content.attachmentSalts).map { attachment, salt in
      Commitment.attachment(salt: salt, file: attachment.digest, size: attachment.size)
    }
    if attached != content.fields.attachments {
      faults.add(.attachmentCommitment, at: .entry(id))
    }
  }
}
