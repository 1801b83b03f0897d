import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Takes in what another machine has: all that is new in it, or nothing.
  ///
  /// Two heads of a log that contradict each other are recorded in an entry, as evidence, and not
  /// merged; where it is this machine's own log, that one is closed.
  ///
  /// - Throws: `merge`; `shredUnfinished`; as `append` does.
  mutating func merge(_ parcel: some Parcel) throws(JournalError) -> MergeReport {
    do throws(JournalError) {
      return try take(parcel)
    } catch {
      guard case .merge(let refusal) = error else { throw error }
      // Whether it can be recorded now or not, it is what the user has to hear; the next merge tries again.
      try? record(refusal)
      throw error
    }
  }

  private mutating func take(_ parcel: some Parcel) throws(JournalError) -> MergeReport {
    let lock = try acquireLock()
    try refresh()
    guard !replacesKeys else { throw .shredUnfinished(.busy) }
    let ring = try joinedRing(parcel.logs)
    let hasGrown = ring !== vault.keyring
    var file = keyFile
    if hasGrown {
      file.epoch += 1
      file.sealedKeyring = ring.sealed(
        master: master, journal: id, epoch: file.epoch, randomness: surroundings.randomness)
    }
    let bytes = file.encoded(master: master)
    let (folder, before) = (folder, keyFile.epoch)
    let next = hasGrown ? EntryVault(journal: id, keyring: ring) : vault
    let work = MergeWork(vault: next, old: vault, own: writing, surroundings: surroundings)
    let outcome = try database.write { (writer) throws(JournalError) in
      guard try Self.readKeys(folder).file.epoch == before, !folder.hasNextKeys else {
        throw .storage(.busy)
      }
      let outcome = try work.run(parcel, writer)
      // Durable before what is sealed under them is.
      if hasGrown {
        try Folding.wrap { () throws(StorageError) in
          try DurableFile.replace(folder.keys, with: bytes, overwritingOld: true)
        }
      }
      return outcome
    }
    keyFile = file
    vault = next
    if let merged = outcome.state {
      state.replace(by: merged)
      snapshotTotal = entryCount
      repairedBlocks = []
    }
    _ = consume lock
    return outcome.report
  }

  /// This journal's ring with what the parcel's have besides.
  private func joinedRing(_ logs: [ParcelLog]) throws(JournalError) -> Keyring {
    var ring = vault.keyring
    var last: Keyring?
    for other in logs.flatMap(\.keyrings) where other !== last {
      last = other
      guard other.replaced.isEmpty, let joined = ring.joined(with: other) else {
        throw .merge(.otherOwner)
      }
      ring = joined
    }
    guard ring.owners.count <= Keyring.ownerLimit else {
      throw .tooManyKeys(limit: Keyring.ownerLimit)
    }
    for log in logs {
      if let known = ring.logs.first(where: { $0.origin == log.identity.origin }) {
        guard known == log.identity else {
          throw .merge(.otherKeys(log: log.identity.origin))
        }
      } else {
        ring = ring.adding(log: log.identity, randomness: surroundings.randomness)
      }
    }
    return ring
  }

  /// Keeps two heads that contradict each other, once, and closes this machine's log where it is one
  /// that somebody else has gone on with.
  private mutating func record(_ refusal: MergeRefusal) throws(JournalError) {
    switch refusal {
    case .fork(let divergence), .twoHeads(let divergence):
      let lock = try acquireLock()
      if divergence.log == device?.origin, writing != nil {
        try closeLog(divergence.theirs)
      }
      _ = consume lock
      try keep(divergence, as: .diverged)
    case .rewound(let divergence, _, _): try keep(divergence, as: .rewound)
    case .ownRewound(_, let there, let here):
      let lock = try acquireLock()
      if let memory = device?.memory, writing != nil {
        // A root that is of no such size: the log stays closed when the rest has come, as more may have been
        // signed since than anybody brings.
        try closeLog(
          LogMemory(size: there, root: memory.root, keysEpoch: keyFile.epoch),
          .rolledBack(seen: there, found: here))
      }
      _ = consume lock
    default: return
    }
  }

  private mutating func keep(
    _ divergence: MergeRefusal.Divergence, as event: DeviceEvent
  ) throws(JournalError) {
    guard !state.devices.record(of: divergence.log).knows(divergence.theirs) else { return }
    try append([
      EntryDraft(
        kind: .device, owner: id,
        body: .object(
          MemberObject([
            ("event", .text(event.rawValue)), ("log", .text(divergence.log.hex)),
            ("ours", .string(divergence.ours)), ("theirs", .string(divergence.theirs)),
          ])))
    ])
  }

  private mutating func closeLog(_ theirs: [UInt8]) throws(JournalError) {
    guard let note = try? SignedNote(parsing: theirs),
      let head = try? Checkpoint(parsing: note.text)
    else { return }
    try closeLog(
      LogMemory(size: head.size, root: head.root, keysEpoch: keyFile.epoch),
      .forked(seen: head.size))
  }

  /// Nothing is appended any more to a log of which this machine remembers something else than is here.
  private mutating func closeLog(
    _ memory: LogMemory, _ finding: OpeningFinding
  ) throws(JournalError) {
    guard let device else { return }
    let bytes = device.encoded(
      remembering: memory, journal: id, master: master, randomness: surroundings.randomness)
    let path = stateFolder.device
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(path, with: bytes, overwritingOld: false)
    }
    self.device = DeviceFile(bytes, journal: id, master: master)
    writing = nil
    findings.append(finding)
  }
}
