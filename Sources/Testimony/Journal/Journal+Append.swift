import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Entries between two snapshots.
  static let snapshotInterval: UInt64 = 256

  /// Appends entries: all of them durable at return, with the tiles and the signed checkpoint over
  /// them, or none.
  ///
  /// - Throws: `storage(.busy)` after five seconds of another writer, `storage(.full)`, `body` for
  ///   text that cannot be committed; `damaged` when the journal's head is not sound.
  @discardableResult
  package mutating func append(_ drafts: [EntryDraft]) throws(JournalError) -> [EntryReceipt] {
    try append(drafts, anticipated: nil)
  }

  /// `anticipated` is the same batch, perhaps prepared already.
  mutating func append(
    _ drafts: [EntryDraft], anticipated: AnticipatedBatch?
  ) throws(JournalError) -> [EntryReceipt] {
    guard !drafts.isEmpty else { return [] }
    let lock = try acquireLock()
    try refreshKeys()
    try continueLog()
    // What was sealed under keys that have been replaced since is of no use.
    let isCurrent = anticipated?.keysEpoch == keyFile.epoch
    if !isCurrent { anticipated?.running.stop() }
    let receipts = try appendLocked(drafts, anticipated: isCurrent ? anticipated : nil)
    _ = consume lock
    return receipts
  }

  /// Takes over what other processes have written since the journal was opened.
  package mutating func refresh() throws(JournalError) {
    try refreshKeys()
    let vault = vault
    let state = state
    _ = try database.read { (rows) throws(JournalError) in
      try Folding.resume(vault: vault, state: state, rows: rows)
    }
  }

  /// One machine's processes append one after the other; the lock ends with the process.
  func acquireLock() throws(JournalError) -> FileLock {
    do throws(StorageError) {
      try stateFolder.create()
      return try FileLock.acquire(stateFolder.lock)
    } catch {
      throw .storage(error)
    }
  }

  /// `number` is that of a log which these entries are the first of; it begins with them or not at
  /// all.
  ///
  /// - Precondition: the lock is held, and `device` and one of `number` and `writing` are there.
  mutating func appendLocked(
    _ drafts: [EntryDraft], beginning number: UInt16? = nil,
    anticipated: AnticipatedBatch? = nil
  ) throws(JournalError) -> [EntryReceipt] {
    guard let writing = number ?? writing, let device else {
      throw .damaged(.unknownLog(device: 0))
    }
    let logged = anticipated?.logged ?? surroundings.now()
    guard Timestamp.writable.contains(logged.seconds) else { throw .clockOutOfRange }
    let batch = AppendBatch(
      vault: vault, device: writing, identity: device.identity(), logged: logged,
      surroundings: surroundings)
    let key = device.logKey()
    let state = state
    let repaired = repairedBlocks
    let needsSnapshot = entryCount >= snapshotTotal + Self.snapshotInterval
    let (folder, epoch) = (folder, keyFile.epoch)
    let origin = device.origin
    let memory = number == nil ? try storedMemory(of: origin) : nil
    let named = try database.write { (writer) throws(JournalError) in
      // Our lock is this machine's and this user's: what others seal anew meanwhile, they lock here.
      try Self.check(epoch, of: folder)
      guard !folder.hasNextKeys else { throw .storage(.busy) }
      if number != nil { try batch.beginLog(signedBy: key, writer: writer) }
      let folding = try Folding.resume(vault: batch.vault, state: state, rows: writer.rows)
      for block in repaired + folding.repaired {
        try Folding.wrap { () throws(StorageError) in
          try writer.putSegment(block.row, device: block.device)
        }
      }
      if needsSnapshot {
        try batch.vault.putSnapshot(
          of: folding, randomness: batch.surroundings.randomness, writer: writer)
      }
      guard !state.devices.isRetired(origin) else { throw .logRetiredMeanwhile }
      // Another process has found that it was put back, or that somebody else writes it.
      if let memory {
        let log = try folding.compare(origin, memory, keysEpoch: epoch, rows: writer.rows).0
        guard log != nil else { throw .logClosedMeanwhile }
      }
      // The first entry of a log names the heads itself.
      let heads = number == nil ? folding.unnamedHeads(by: writing) : []
      if !heads.isEmpty { anticipated?.running.stop() }
      let first = heads.isEmpty ? [] : [EntryDraft.heads(heads, owner: batch.vault.journal)]
      let written = try batch.write(
        first + drafts.map { $0.moved(by: first.count) },
        anticipated: heads.isEmpty ? anticipated : nil, onto: folding, signedBy: key, writer: writer
      )
      return (written: written, count: first.count)
    }
    let written = named.written
    self.writing = writing
    repairedBlocks = []
    if needsSnapshot { snapshotTotal = entryCount }
    for entry in written.entries {
      let owner = vault.keyring.owners[Int(entry.prepared.row.owner)].id
      guard let content = entry.prepared.content else {
        state.apply(entry.prepared.row, owner: owner, id: entry.id)
        continue
      }
      do throws(JournalError.Damage) {
        try state.apply(
          content, commitment: entry.prepared.commitment, owner: owner, id: entry.id)
      } catch {
        throw .damaged(error)
      }
    }
    remember(LogMemory(size: written.size, root: written.root, keysEpoch: keyFile.epoch))
    return written.entries.dropFirst(named.count).map { entry in
      EntryReceipt(
        reference: EntryReference(id: entry.id, commitment: entry.prepared.commitment),
        number: entry.prepared.number, logged: logged,
        previousLogged: written.previousLogged)
    }
  }

  /// What the device file remembers now; nil for one that cannot be read, as it says nothing.
  ///
  /// - Throws: `logClosedMeanwhile` where it is gone, or of another log.
  private func storedMemory(of origin: Identifier) throws(JournalError) -> LogMemory? {
    var findings: [OpeningFinding] = []
    let stored = Self.readDevice(stateFolder, journal: id, master: master, &findings)
    guard !findings.contains(.deviceFileMissing), stored.map({ $0.origin == origin }) ?? true else {
      throw .logClosedMeanwhile
    }
    return stored?.memory
  }

  private static func check(
    _ epoch: UInt64, of folder: JournalFolder
  ) throws(JournalError) {
    let found = try Folding.wrap { () throws(StorageError) in
      try folder.readKeysStart(count: KeyFile.epochEnd)
    }
    guard (try? KeyFile.epoch(found)) == epoch else { throw .storage(.busy) }
  }

  /// Writes the device file. A failure is a finding, not an error: the entries are durable, and a
  /// device file that is behind its journal is sound.
  mutating func remember(_ memory: LogMemory) {
    guard let device else { return }
    let bytes = device.encoded(
      remembering: memory, journal: id, master: master, randomness: surroundings.randomness)
    do throws(StorageError) {
      try DurableFile.replace(
        stateFolder.device, with: bytes, overwritingOld: false, durability: .contents)
    } catch {
      if !findings.contains(.deviceFileNotWritten) { findings.append(.deviceFileNotWritten) }
    }
  }
}
