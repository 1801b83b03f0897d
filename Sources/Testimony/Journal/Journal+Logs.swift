import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Begins this machine's own log where it has none to go on with, after keys and device file are
  /// durable. What is found to be wrong with the old one goes into the new one's first entry.
  ///
  /// - Precondition: the lock is held.
  mutating func continueLog() throws(JournalError) {
    guard writing == nil, try !adoptLog() else { return }
    let fresh = DeviceFile(
      origin: Identifier(random: surroundings.randomness), emptyRoot: MerkleTree.emptyRoot,
      keysEpoch: keyFile.epoch + 1, randomness: surroundings.randomness)
    let seen = device?.memory
    let seenOrigin = device?.origin
    try replaceKeys(
      vault.keyring.adding(log: fresh.identity(), randomness: surroundings.randomness))
    let bytes = fresh.encoded(
      remembering: fresh.memory, journal: id, master: master, randomness: surroundings.randomness)
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(stateFolder.device, with: bytes, overwritingOld: true)
    }
    device = fresh
    let vault = vault
    let closed = try database.read { (rows) throws(JournalError) in
      try Folding.heads(vault: vault, rows: rows)
    }
    var members: [(key: String, value: JSONValue)] = [
      ("reason", .text(findings.first(where: \.closesLog)?.reason ?? "no-log")),
      ("closed", .array(closed.map { .string($0) })),
    ]
    if let seen, let seenOrigin {
      members.append(("seenOrigin", .text(seenOrigin.hex)))
      members.append(("seenSize", .count(seen.size)))
      members.append(("seenRoot", .text(JournalState.name(seen.root))))
    }
    // A log's number is its place in the keyring, from 1.
    guard let number = UInt16(exactly: vault.keyring.logs.count) else {
      throw .storage(.outOfOrder)
    }
    _ = try appendLocked(
      [EntryDraft(kind: .log, owner: id, body: .object(MemberObject(members)))],
      beginning: number)
  }

  /// Goes on with a log that another process of this machine has begun since this one was opened.
  private mutating func adoptLog() throws(JournalError) -> Bool {
    var findings: [OpeningFinding] = []
    guard
      let found = Self.readDevice(stateFolder, journal: id, master: master, &findings),
      found.origin != device?.origin
    else { return false }
    let vault = vault
    let epoch = keyFile.epoch
    let number = try database.read { (rows) throws(JournalError) in
      try Folding.heads(of: vault, rows: rows)
        .compare(found.origin, found.memory, keysEpoch: epoch, rows: rows).0
    }
    guard let number, !state.devices.isRetired(found.origin) else { return false }
    device = found
    writing = number
    return true
  }

  /// Replaces the `keys` file by one with this ring and the next epoch. The old file's bytes are
  /// overwritten.
  mutating func replaceKeys(
    _ keyring: Keyring, slots: [KeySlot]? = nil
  ) throws(JournalError) {
    var file = keyFile
    file.epoch += 1
    if let slots { file.slots = slots }
    file.sealedKeyring = keyring.sealed(
      master: master, journal: id, epoch: file.epoch, randomness: surroundings.randomness)
    let bytes = file.encoded(master: master)
    let folder = folder
    let before = keyFile.epoch
    // Under the database's lock too: our own is this machine's and this user's only.
    try database.write { (_) throws(JournalError) in
      guard try Self.readKeys(folder).file.epoch == before else { throw .storage(.busy) }
      try Folding.wrap { () throws(StorageError) in
        try DurableFile.replace(folder.keys, with: bytes, overwritingOld: true)
      }
    }
    keyFile = file
    vault = EntryVault(journal: id, keyring: keyring)
    // What a process that died here before has left; the next change tries again.
    try? DurableFile.removeLeftovers(in: folder.path)
    try? DurableFile.removeLeftovers(in: stateFolder.path)
  }

  /// Takes over a `keys` file that another process has replaced meanwhile.
  ///
  /// - Precondition: the lock is held.
  mutating func refreshKeys() throws(JournalError) {
    let (file, _) = try Self.readKeys(folder)
    guard file.epoch != keyFile.epoch else { return }
    guard file.epoch > keyFile.epoch else {
      throw .keysOlder(seen: keyFile.epoch, found: file.epoch)
    }
    guard let (checked, keyring) = try? Self.openKeys(folder, journal: id, master: master) else {
      throw .keysRotated
    }
    // What was folded from records that are gone must get into no snapshot.
    guard keyring.shreds == vault.keyring.shreds, keyring.replaced.isEmpty else {
      throw .shreddedMeanwhile
    }
    keyFile = checked
    vault = EntryVault(journal: id, keyring: keyring)
  }
}
