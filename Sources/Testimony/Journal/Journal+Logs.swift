import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Begins this machine's own log where it has none to go on with, after keys and device file are
  /// durable. What is found to be wrong with the old one goes into the new one's first entry.
  ///
  /// - Precondition: the lock is held.
  mutating func continueLog() throws(JournalError) {
    guard writing == nil else { return }
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
    let (number, closed) = try database.read { (rows) throws(JournalError) in
      let logs = try Folding.wrap { () throws(StorageError) in try rows.logs() }
      return ((logs.map(\.device).max() ?? 0) + 1, try Folding.heads(vault: vault, rows: rows))
    }
    try beginLog(device: number)
    var members: [(key: String, value: JSONValue)] = [
      ("reason", .text(findings.first(where: \.closesLog)?.reason ?? "no-log")),
      ("closed", .array(closed.map { .string($0) })),
    ]
    if let seen, let seenOrigin {
      members.append(("seenOrigin", .text(seenOrigin.hex)))
      members.append(("seenSize", .count(seen.size)))
      members.append(("seenRoot", .text(JournalState.name(seen.root))))
    }
    _ = try appendLocked([
      EntryDraft(kind: .log, owner: id, body: .object(MemberObject(members)))
    ])
  }

  /// Adds the row of this machine's log, with a checkpoint over nothing.
  mutating func beginLog(device number: UInt16) throws(JournalError) {
    guard let device else { throw .damaged(.unknownLog(device: number)) }
    let identity = device.identity()
    let key = device.logKey()
    let batch = AppendBatch(
      vault: vault, device: number, identity: identity, logged: surroundings.now(),
      surroundings: surroundings)
    try database.write { (writer) throws(JournalError) in
      try Folding.wrap { () throws(StorageError) in
        try writer.addLog(
          LogRow(
            device: number, origin: identity.origin.bytes, logKey: identity.logKey.bytes,
            releaseKey: identity.releaseKey.bytes))
      }
      try batch.putCheckpoint(
        size: 0, root: MerkleTree.emptyRoot, signedBy: key, writer: writer)
    }
    writing = number
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
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(folder.keys, with: bytes, overwritingOld: true)
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
    let (checked, keyring) = try Self.openKeys(folder, journal: id, master: master)
    keyFile = checked
    vault = EntryVault(journal: id, keyring: keyring)
  }
}
