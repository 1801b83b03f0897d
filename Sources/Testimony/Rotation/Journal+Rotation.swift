package import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// The slot that a passphrase opens, and what a rotation that keeps it does to the others.
  ///
  /// - Parameters:
  ///   - passphrase: what goes on to open the journal.
  ///   - leaver: a public key that does not; nil for none.
  /// - Returns: what becomes of each way in.
  /// - Throws: `wrongSecret` for none; `outOfMemory`.
  package func rotationPlan(
    keeping passphrase: borrowing Passphrase, without leaver: KeySlotSummary? = nil
  ) throws(JournalError) -> RotationPlan {
    for (slot, summary) in zip(keyFile.slots, slots) {
      do throws(StretchingError) {
        if try slot.open(with: passphrase, journal: id) != nil {
          return RotationPlan(slots, keeping: summary, without: leaver)
        }
      } catch {
        throw .outOfMemory
      }
    }
    throw .wrongSecret
  }

  /// Gives the journal a new master key, and each thread, each contributor and the index a new key: all
  /// records are sealed anew. An old copy of `keys`, whoever opens it, opens nothing that is in the journal
  /// from then on.
  ///
  /// Made ready beside the old ones first; the transaction that seals the records anew decides. Whoever opens
  /// the journal after an interruption goes on, or takes back what was made ready.
  ///
  /// - Parameters:
  ///   - plan: as `rotationPlan` says.
  ///   - passphrase: opens the slot that is kept.
  ///   - code: the new recovery code.
  /// - Throws: `noSuchSlot` where the ways in have changed since; `shredUnfinished`; `shredLosesKept`;
  ///   `recipientUnusable`; `unsentUnreadable`, `shredMemoryUnreadable`;
  ///   `rotationUnfinished`; `keyChangeNotRecorded`; `storage`, with nothing changed.
  package consuming func rotate(
    _ plan: RotationPlan, passphrase: borrowing Passphrase, code: borrowing RecoveryCode
  ) throws(JournalError) {
    let new = Secret(random: master.count, from: surroundings.randomness)
    let mark = MasterMark(master)
    try replaceAll(plan, passphrase: passphrase, code: code, by: new)
    let (folder, surroundings) = (folder, surroundings)
    do throws(JournalError) {
      var journal = try Self.open(
        folder, master: new, access: .readWrite, surroundings: surroundings)
      let owner = journal.id
      try journal.append([
        EntryDraft(kind: .key, owner: owner, body: .object(plan.body(replacing: mark)))
      ])
    } catch {
      throw .keyChangeNotRecorded
    }
  }

  private mutating func replaceAll(
    _ plan: RotationPlan, passphrase: borrowing Passphrase, code: borrowing RecoveryCode,
    by new: borrowing Secret
  ) throws(JournalError) {
    let lock = try acquireLock()
    try refreshKeys()
    guard Set(slots.map(\.id)) == plan.ids else { throw .noSuchSlot }
    try checkNoShredIsDue()
    let (renewed, labels) = try renewedSlots(plan, passphrase: passphrase, code: code, new)
    let ring = vault.keyring.renewed(labels: labels, randomness: surroundings.randomness)
    try sealAnew(under: ring, slots: renewed, atLeast: 0, by: new, lock)
  }

  /// Puts other keys in the place of all there are, and seals everything under them.
  ///
  /// - Parameters:
  ///   - ring: the keys, for the owners that are here in their order.
  ///   - slots: what opens the new master key.
  ///   - epoch: the keys file's epoch becomes greater than it, and than the one here.
  ///   - new: the new master key.
  ///   - lock: held by whoever writes to the journal.
  /// - Throws: as `rotate` does.
  func sealAnew(
    under ring: Keyring, slots: [KeySlot], atLeast epoch: UInt64, by new: borrowing Secret,
    _ lock: consuming FileLock
  ) throws(JournalError) {
    let kept = try Folding.wrap { () throws(StorageError) in try self.folder.keptNames() }
    guard kept.isEmpty else { throw .shredLosesKept(kept) }
    var file = keyFile
    file.epoch = max(file.epoch, epoch) + 1
    file.slots = slots
    file.sealedKeyring = ring.sealed(
      master: new, journal: id, epoch: file.epoch, randomness: surroundings.randomness)

    let seals = StateSeals(folder: stateFolder, journal: id, randomness: surroundings.randomness)
    let unsentLock = try seals.prepare(device, keysEpoch: file.epoch, from: master, to: new)
    let (folder, before, old) = (folder, keyFile.epoch, vault)
    let next = EntryVault(journal: id, keyring: ring)
    let bytes = file.encoded(master: new)
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(folder.nextKeys, with: bytes, overwritingOld: false)
    }
    let work = Resealing(old: old, new: next, randomness: surroundings.randomness)
    // What a failure leaves ready stays: the report may be wrong, and the next to open it looks.
    try database.write { (writer) throws(JournalError) in
      guard try Self.readKeys(folder).file.epoch == before else { throw .storage(.busy) }
      try work.run(writer)
    }
    do throws(StorageError) {
      // What is left of the old records, as far as a program reaches.
      try? database.checkpointTruncate()
      try DurableFile.replace(folder.keys, by: folder.nextKeys)
      try seals.adopt(under: new)
    } catch {
      throw .rotationUnfinished(error)
    }
    _ = consume unsentLock
    _ = consume lock
  }

  /// The slots under the new master key, with whose they are.
  private func renewedSlots(
    _ plan: RotationPlan, passphrase: borrowing Passphrase, code: borrowing RecoveryCode,
    _ master: borrowing Secret
  ) throws(JournalError) -> ([KeySlot], [KeySlotLabel]) {
    let randomness = surroundings.randomness
    let now = surroundings.now()
    var renewed: [KeySlot] = []
    var labels: [KeySlotLabel] = []
    for kept in plan.kept {
      let slot = try rewrapped(kept, passphrase: passphrase, master)
      renewed.append(slot)
      labels.append(KeySlotLabel(id: slot.id, name: kept.name, created: kept.created ?? now))
    }
    let recovery = KeySlot.recovery(code, master: master, journal: id, randomness: randomness)
    labels.append(KeySlotLabel(id: recovery.id, name: state.keeper, created: now))
    return (renewed + [recovery], labels)
  }

  private func rewrapped(
    _ kept: KeySlotSummary, passphrase: borrowing Passphrase, _ master: borrowing Secret
  ) throws(JournalError) -> KeySlot {
    if let recipient = kept.recipient {
      guard
        let slot = KeySlot.recipient(
          recipient, master: master, journal: id, randomness: surroundings.randomness)
      else { throw .recipientUnusable }
      return slot
    }
    do throws(StretchingError) {
      return try KeySlot.passphrase(
        passphrase, cost: kept.cost ?? .moderate, master: master, journal: id,
        randomness: surroundings.randomness)
    } catch {
      throw .outOfMemory
    }
  }
}
