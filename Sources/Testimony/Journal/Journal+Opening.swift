package import TestimonyCrypto
import TestimonyProof
package import TestimonyStorage

extension Journal {
  /// The master key, opened by a passphrase.
  ///
  /// - Throws: `wrongSecret` when it opens no slot; `keysMalformed`, `outOfMemory`, `storage`.
  package static func unlock(
    _ folder: JournalFolder, with passphrase: borrowing Passphrase
  ) throws(JournalError) -> Secret {
    let (file, _) = try readKeys(folder)
    for slot in file.slots {
      do throws(StretchingError) {
        if let master = try slot.open(with: passphrase, journal: file.journal) { return master }
      } catch {
        throw .outOfMemory
      }
    }
    throw .wrongSecret
  }

  /// The master key, opened by the recovery code.
  package static func unlock(
    _ folder: JournalFolder, with code: borrowing RecoveryCode
  ) throws(JournalError) -> Secret {
    let (file, _) = try readKeys(folder)
    for slot in file.slots {
      if let master = slot.open(with: code, journal: file.journal) { return master }
    }
    throw .wrongSecret
  }

  /// How recovery codes of this journal were split.
  package static func splits(of folder: JournalFolder) throws(JournalError) -> [RecoverySplit] {
    try readKeys(folder).file.slots.compactMap { slot in
      guard case .split(let split) = slot.kind else { return nil }
      return split
    }
  }

  /// The master key, opened by the key of somebody whom the journal was opened for.
  package static func unlock(
    _ folder: JournalFolder, with identity: borrowing RecipientIdentity
  ) throws(JournalError) -> Secret {
    let (file, _) = try readKeys(folder)
    for slot in file.slots {
      if let master = slot.open(with: identity, journal: file.journal) { return master }
    }
    throw .wrongSecret
  }

  /// The identifier that the `keys` file names; it needs no secret, and only the file's start.
  package static func identifier(of folder: JournalFolder) throws(JournalError) -> Identifier {
    let start: [UInt8]
    do throws(StorageError) {
      start = try folder.readKeysStart(count: KeyFile.startByteCount)
    } catch {
      throw .storage(error)
    }
    guard let journal = try? KeyFile.journal(start) else {
      throw .keysMalformed(path: folder.keys)
    }
    return journal
  }

  static func readKeys(
    _ folder: JournalFolder
  ) throws(JournalError) -> (file: KeyFile, bytes: [UInt8]) {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try folder.readKeys(limit: KeyFile.byteLimit)
    } catch {
      throw .storage(error)
    }
    guard let file = try? KeyFile(decoding: bytes) else {
      throw .keysMalformed(path: folder.keys)
    }
    return (file, bytes)
  }

  /// Checks the `keys` file under the master key and opens its keyring.
  static func openKeys(
    _ folder: JournalFolder, journal: Identifier, master: borrowing Secret
  ) throws(JournalError) -> (file: KeyFile, keyring: Keyring) {
    let (file, bytes) = try readKeys(folder)
    guard file.journal == journal else { throw .keysOfOtherJournal }
    do throws(KeyFileError) {
      try file.check(bytes, master: master)
      let keyring = try Keyring.open(
        file.sealedKeyring, master: master, journal: journal, epoch: file.epoch)
      return (file, keyring)
    } catch {
      throw .keysAltered
    }
  }

  /// Opens a journal with its master key, checks the head of each log, and folds its state. Where
  /// entries are missing that this machine has seen, and what is there is to be written to, what the
  /// write-ahead log may hide is saved first.
  ///
  /// - Throws: `JournalError`; what is only to be told is in `findings`.
  package static func open(
    _ folder: JournalFolder, master: consuming Secret, access: Access,
    surroundings: Surroundings, patience: Int32 = Database.patience
  ) throws(JournalError) -> Journal {
    try settleKeys(folder, master: master, surroundings: surroundings, patience: patience)
    // What a process that was killed while it replaced the keys has left may be keys that are to be gone.
    if access == .readWrite { try? DurableFile.removeLeftovers(in: folder.path) }
    var journal = try openAsItIs(
      folder, master: master, access: access, surroundings: surroundings, patience: patience)
    if journal.findings.contains(where: \.lacksEntries) {
      journal = try journal.rescued(access, patience)
    }
    if journal.owesShreds {
      if access == .readWrite { journal = try journal.shredded(patience) }
      if journal.owesShreds { journal.findings.append(.shredWaits) }
    }
    if access == .readWrite, RestorationMark(in: journal.stateFolder).stands {
      journal = try journal.cleared(patience)
    } else if journal.writing == nil, let again = try? journal.returnedOrders(), !again.isEmpty {
      let count = again.reduce(0) { $0 + $1.recordCount + $1.fileCount }
      journal.findings.append(.shreddedReturned(count: count))
    }
    return journal
  }

  static func openAsItIs(
    _ folder: JournalFolder, master: consuming Secret, access: Access,
    surroundings: Surroundings, patience: Int32
  ) throws(JournalError) -> Journal {
    let database: Database
    do throws(StorageError) {
      database = try Database.open(in: folder, access: access, patience: patience)
    } catch {
      throw .storage(error)
    }
    guard let id = Identifier(database.journal) else { throw .keysOfOtherJournal }
    let (keyFile, keyring) = try openKeys(folder, journal: id, master: master)
    guard let stateFolder = StateFolder(of: id.bytes, in: surroundings.folders) else {
      throw .noStateFolder
    }
    try settleState(
      folder, stateFolder, journal: id, master: master, surroundings: surroundings)
    var findings: [OpeningFinding] = []
    let device = Self.readDevice(stateFolder, journal: id, master: master, &findings)
    let vault = try Self.vault(id, keyring, database)
    let folding: Folding
    do throws(JournalError) {
      folding = try database.read { (rows) throws(JournalError) in
        try Folding.begin(vault: vault, rows: rows)
      }
    } catch {
      // Keys that are too old do not open what came later: that is not damage.
      if case .damaged = error, let seen = device?.memory.keysEpoch, seen > keyFile.epoch {
        throw .keysOlder(seen: seen, found: keyFile.epoch)
      }
      throw error
    }
    var writing: UInt16?
    if let memory = device?.memory, let origin = device?.origin {
      let (log, finding) = try database.read { (rows) throws(JournalError) in
        try folding.compare(origin, memory, keysEpoch: keyFile.epoch, rows: rows)
      }
      let isRetired = log != nil && folding.state.devices.isRetired(origin)
      writing = isRetired ? nil : log
      if let finding = isRetired ? .logRetired : finding { findings.append(finding) }
    }
    let present = Set(folding.logs.values.map(\.identity.origin))
    for log in keyring.logs where !present.contains(log.origin) && log.origin != device?.origin {
      findings.append(.logAbsent(origin: log.origin))
    }
    if folding.snapshotWasLost { findings.append(.snapshotRebuilt) }
    if !folding.repaired.isEmpty {
      findings.append(.indexRebuilt(segments: folding.repaired.count))
    }
    return Journal(
      folder: folder, id: id, database: database, master: master, keyFile: keyFile, vault: vault,
      stateFolder: stateFolder, device: device, writing: writing, state: folding.state,
      snapshotTotal: folding.snapshotTotal, repairedBlocks: folding.repaired,
      surroundings: surroundings, findings: findings, replacesKeys: !keyring.replaced.isEmpty)
  }

  /// Where keys are being replaced, the ones that the index is sealed under.
  static func vault(
    _ id: Identifier, _ keyring: Keyring, _ database: borrowing Database
  ) throws(JournalError) -> EntryVault {
    let vault = EntryVault(journal: id, keyring: keyring)
    guard !keyring.replaced.isEmpty else { return vault }
    let new = EntryVault(journal: id, keyring: keyring.replaced(shreds: keyring.shreds))
    let isNew = try database.read { (rows) throws(JournalError) in
      try ShredWork.isDone(old: vault, new: new, rows: rows)
    }
    return isNew ? new : vault
  }

  static func readDevice(
    _ folder: StateFolder, journal: Identifier, master: borrowing Secret,
    _ findings: inout [OpeningFinding]
  ) -> DeviceFile? {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try DurableFile.read(folder.device, limit: DeviceFile.byteLimit)
    } catch {
      if case .missing = error {
        findings.append(.deviceFileMissing)
      } else {
        findings.append(.deviceFileUnreadable)
      }
      return nil
    }
    if let device = DeviceFile(bytes, journal: journal, master: master) { return device }
    findings.append(.deviceFileUnreadable)
    return nil
  }
}
