package import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// What a new journal is made with.
  package struct Creation: Sendable {
    /// Who keeps the journal, as others may be told.
    package var keeper: String
    package var cost: StretchingCost

    package init(keeper: String, cost: StretchingCost = .moderate) {
      self.keeper = keeper
      self.cost = cost
    }
  }

  /// Makes a journal with a passphrase slot and a recovery slot, and its first entry.
  ///
  /// - Throws: `storage` for a folder that holds something or cannot be written; `outOfMemory`.
  package static func create(
    at path: String, _ creation: Creation, passphrase: borrowing Passphrase,
    recovery: borrowing RecoveryCode, surroundings: Surroundings
  ) throws(JournalError) -> Journal {
    let randomness = surroundings.randomness
    let id = Identifier(random: randomness)
    guard let stateFolder = StateFolder(of: id.bytes, in: surroundings.folders) else {
      throw .noStateFolder
    }
    let master = Secret(random: SealingKey.byteCount, from: randomness)
    let slots: [KeySlot]
    do throws(StretchingError) {
      slots = [
        try KeySlot.passphrase(
          passphrase, cost: creation.cost, master: master, journal: id, randomness: randomness),
        KeySlot.recovery(recovery, master: master, journal: id, randomness: randomness),
      ]
    } catch {
      throw .outOfMemory
    }
    let epoch: UInt64 = 1
    let device = DeviceFile(
      origin: Identifier(random: randomness), emptyRoot: MerkleTree.emptyRoot, keysEpoch: epoch,
      randomness: randomness)
    let created = surroundings.now()
    let labels = [
      KeySlotLabel(id: slots[0].id, name: creation.keeper, created: created),
      KeySlotLabel(id: slots[1].id, name: creation.keeper, created: created),
    ]
    let keyring = Keyring(journal: id, randomness: randomness)
      .adding(log: device.identity(), labels: labels, randomness: randomness)
    let keyFile = KeyFile(
      journal: id, epoch: epoch, slots: slots,
      sealedKeyring: keyring.sealed(
        master: master, journal: id, epoch: epoch, randomness: randomness))
    let folder: JournalFolder
    let database: Database
    do throws(StorageError) {
      folder = try JournalFolder.create(at: path)
      try stateFolder.create()
      // Keys first: nothing is ever sealed under a key that is not durable.
      try DurableFile.createNew(folder.keys, keyFile.encoded(master: master))
      try DurableFile.replace(
        stateFolder.device,
        with: device.encoded(
          remembering: device.memory, journal: id, master: master, randomness: randomness),
        overwritingOld: false)
      database = try Database.create(in: folder, journal: id.bytes)
    } catch {
      throw .storage(error)
    }
    var journal = Journal(
      folder: folder, id: id, database: database, master: master, keyFile: keyFile,
      vault: EntryVault(journal: id, keyring: keyring), stateFolder: stateFolder, device: device,
      writing: nil, state: JournalState(), snapshotTotal: 0, repairedBlocks: [],
      surroundings: surroundings, findings: [], replacesKeys: false)
    let first = EntryDraft(
      kind: .journal, owner: id,
      body: .object(
        MemberObject([
          ("format", .text("testimony/1")), ("journal", .text(id.hex)),
          ("keeper", .text(creation.keeper)),
        ])))
    let lock = try journal.acquireLock()
    _ = try journal.appendLocked([first], beginning: 1)
    _ = consume lock
    return journal
  }
}
