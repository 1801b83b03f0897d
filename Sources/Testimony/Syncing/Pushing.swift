import TestimonyCrypto
import TestimonyHubLink
import TestimonyProof
import TestimonyStorage

/// Gives a hub what it does not have of the logs that are here.
struct Pushing {
  let hub: any Hub
  let vault: EntryVault
  let epoch: UInt64
  /// Origin of this machine's own log; nil where it has none any more.
  let own: Identifier?
  /// The name of this machine's keyring there.
  let holder: Digest
  let surroundings: Surroundings
  let progress: (SyncProgress) -> Void

  private static let batch = 512
  private static let batchByteCount = 1 << 20

  /// Pushes logs, with the pieces of files before the entries that name them, and then all heads at once: no
  /// head is there whose entries name one that is not.
  ///
  /// - Returns: the heads that are there afterwards, and how many entries were new.
  /// - Throws: `sync`, `damaged`, `storage`.
  func run(
    _ logs: [HubLog], _ seal: borrowing HubSeal, rows: borrowing Rows
  ) throws(JournalError) -> (heads: [Identifier: HubMemory.Head], count: UInt64) {
    var folding = try Folding.heads(of: vault, rows: rows)
    var heads: [Identifier: HubMemory.Head] = [:]
    var plans: [(log: LogView, hub: HubLog?)] = []
    for log in folding.logs.values {
      let there = logs.first { $0.origin == log.identity.origin }
      guard log.size > there?.head?.size ?? 0 else { continue }
      if let there, there.entryCount > log.size {
        // Of another's log more may stand there than anybody has signed yet: no harm is in it.
        guard log.identity.origin != own else {
          throw .sync(.ownAhead(log: log.identity.origin, found: there.entryCount, here: log.size))
        }
      }
      plans.append((log, there))
    }
    let total = plans.reduce(0) {
      $0 + $1.log.size - min($1.log.size, $1.hub?.entryCount ?? 0)
    }
    var count: UInt64 = 0
    for plan in plans {
      let origin = plan.log.identity.origin
      if let there = plan.hub {
        try compare(there, with: plan.log, rows: rows)
      } else {
        try SyncFault.wrap { () throws(HubFault) in
          try hub.add(log: origin, key: plan.log.identity.logKey)
        }
      }
      try push(plan.log, from: plan.hub?.entryCount ?? 0, &folding, seal, rows: rows) { added in
        count += added
        progress(.pushing(count, of: total))
      }
    }
    guard !plans.isEmpty else { return ([:], 0) }
    try SyncFault.wrap { () throws(HubFault) in try hub.begin() }
    do throws(JournalError) {
      for plan in plans {
        let (origin, note) = (plan.log.identity.origin, try Self.note(of: plan.log))
        try SyncFault.wrap { () throws(HubFault) in
          try hub.addHead(of: origin, size: plan.log.size, note: note)
        }
        heads[origin] = HubMemory.Head(size: plan.log.size, note: SHA256.hash(note))
      }
      try SyncFault.wrap { () throws(HubFault) in try hub.commit() }
    } catch {
      try? hub.rollback()
      throw error
    }
    return (heads, count)
  }

  /// The head with its log's signature alone.
  private static func note(of log: LogView) throws(JournalError) -> [UInt8] {
    let key = NoteVerifier(
      name: LogView.originName(log.identity.origin), key: log.identity.logKey)
    guard let note = (try? SignedNote(parsing: log.note))?.firstSigned(by: key) else {
      throw .merge(.noteInvalid(log: log.identity.origin))
    }
    return note
  }

  /// What an interrupted push left behind the newest head has to be what is here.
  private func compare(
    _ there: HubLog, with log: LogView, rows: borrowing Rows
  ) throws(JournalError) {
    var next = there.head?.size ?? 0
    let end = min(there.entryCount, log.size)
    while next < end {
      let part = try SyncFault.wrap { () throws(HubFault) in
        try hub.entries(of: there.origin, in: next..<end)
      }
      guard !part.isEmpty else { throw .sync(.missing(log: there.origin, sequence: next)) }
      for entry in part where next < end {
        let row = try Folding.wrap { () throws(StorageError) in
          try rows.entry(device: log.device, sequence: next)
        }
        guard entry.sequence == next, row?.e == entry.commitment.bytes else {
          throw .sync(.otherEntry(log: there.origin, sequence: next))
        }
        next += 1
      }
    }
  }

  private func push(
    _ log: LogView, from first: UInt64, _ folding: inout Folding, _ seal: borrowing HubSeal,
    rows: borrowing Rows, _ added: (UInt64) -> Void
  ) throws(JournalError) {
    var batch: [HubEntry] = []
    var byteCount = 0
    var next = first
    var block = Block()
    while next < log.size {
      let row = try self.row(of: next, in: log, &folding, &block, rows: rows)
      try pushFiles(of: row.entry, owner: row.owner, log, rows: rows)
      let entry = sealed(row.entry, owner: row.owner, of: log.identity.origin, seal)
      byteCount += entry.record?.count ?? 0
      batch.append(entry)
      next += 1
      guard batch.count == Self.batch || byteCount > Self.batchByteCount || next == log.size else {
        continue
      }
      try SyncFault.wrap { () throws(HubFault) in
        try hub.add(batch, to: log.identity.origin, epoch: epoch)
      }
      added(UInt64(batch.count))
      batch.removeAll(keepingCapacity: true)
      byteCount = 0
    }
  }

  /// The block of the index that was read last.
  private struct Block {
    var device: UInt16 = 0
    var number: UInt64 = 0
    var rows: [IndexRow] = []
  }

  /// An entry as it is here, with what the index says of it.
  private func row(
    of sequence: UInt64, in log: LogView, _ folding: inout Folding, _ block: inout Block,
    rows: borrowing Rows
  ) throws(JournalError) -> (entry: HubEntry, owner: IndexRow) {
    let device = log.device
    let row = try Folding.wrap { () throws(StorageError) in
      try rows.entry(device: device, sequence: sequence)
    }
    let number = IndexSegment.number(of: sequence)
    if block.rows.isEmpty || block.device != device || block.number != number {
      block = Block(
        device: device, number: number,
        rows: try folding.indexRows(of: number, device: device, rows: rows))
    }
    guard let row, let commitment = Digest(row.e) else {
      throw .damaged(.missingEntry(EntryID(device: device, sequence: sequence)))
    }
    return (
      HubEntry(sequence: sequence, commitment: commitment, record: row.record),
      block.rows[Int(sequence - number * UInt64(IndexSegment.width))]
    )
  }

  private func sealed(
    _ entry: HubEntry, owner: IndexRow, of log: Identifier, _ seal: borrowing HubSeal
  ) -> HubEntry {
    guard let record = entry.record else { return entry }
    var sealed = entry
    sealed.record = seal.seal(
      record, owner: Int(owner.owner), holder: holder, of: log, at: entry.sequence,
      commitment: entry.commitment, randomness: surroundings.randomness)
    return sealed
  }

  private func pushFiles(
    of entry: HubEntry, owner: IndexRow, _ log: LogView, rows: borrowing Rows
  ) throws(JournalError) {
    guard owner.hasAttachments, let record = entry.record else { return }
    let content = try unsafe vault.open(
      record.span.bytes, commitment: entry.commitment, owner: Int(owner.owner),
      id: EntryID(device: log.device, sequence: entry.sequence))
    for file in content.attachments where !file.isShredded {
      try rows.forEachChunk(blob: file.blob.bytes) { (piece) throws(JournalError) in
        try SyncFault.wrap { () throws(HubFault) in
          try hub.add(
            HubPiece(number: piece.number, isLast: piece.isLast, record: piece.record),
            of: file.blob, epoch: epoch)
        }
      }
    }
  }

  // MARK: - Keys

  /// Leaves this machine's keyring there. Where keys have been replaced since the last one, the records under
  /// them are replaced with it, all or none.
  ///
  /// - Throws: `sync`, `damaged`, `storage`.
  func pushKeys(
    _ sealed: [UInt8], master: borrowing Secret, _ logs: [HubLog], _ seal: borrowing HubSeal,
    rows: borrowing Rows
  ) throws(JournalError) {
    let keyring = seal.seal(
      keyring: sealed, of: holder, epoch: epoch, randomness: surroundings.randomness)
    let old = try SyncFault.wrap { () throws(HubFault) in try hub.keyring(of: holder) }
    guard let old else {
      return try SyncFault.wrap { () throws(HubFault) in try hub.add(keyring, of: holder) }
    }
    guard let ring = seal.open(old, of: holder, master: master) else {
      throw .sync(.ownKeyringAltered)
    }
    guard old.epoch != epoch else { return }
    guard old.epoch < epoch else { throw .sync(.keysOlder) }
    var replaced: Set<Int> = []
    for (place, owner) in vault.keyring.owners.enumerated() {
      guard let known = ring.owner(owner.id) else { continue }
      if !vault.keyring.hasSameKey(ofOwner: place, as: ring, ofOwner: known) {
        replaced.insert(place)
      }
    }
    try SyncFault.wrap { () throws(HubFault) in try hub.begin() }
    do throws(JournalError) {
      if !replaced.isEmpty { try reseal(replaced, logs, seal, rows: rows) }
      try SyncFault.wrap { () throws(HubFault) in
        try hub.reseal(keyring, of: holder)
        try hub.commit()
      }
    } catch {
      try? hub.rollback()
      throw error
    }
  }

  private func reseal(
    _ owners: Set<Int>, _ logs: [HubLog], _ seal: borrowing HubSeal, rows: borrowing Rows
  ) throws(JournalError) {
    var folding = try Folding.heads(of: vault, rows: rows)
    let places = try folding.places(rows: rows) {
      $0.kind != .shredded && owners.contains(Int($0.owner))
    }
    var batches: [Identifier: [HubEntry]] = [:]
    var block = Block()
    var byteCount = 0
    for place in places {
      guard let log = folding.logs[place.id.device] else { continue }
      let origin = log.identity.origin
      guard let there = logs.first(where: { $0.origin == origin }),
        place.id.sequence < there.entryCount
      else { continue }
      let row = try self.row(of: place.id.sequence, in: log, &folding, &block, rows: rows)
      let entry = sealed(row.entry, owner: row.owner, of: origin, seal)
      batches[origin, default: []].append(entry)
      byteCount += entry.record?.count ?? 0
      if batches[origin]?.count == Self.batch / 4 || byteCount > Self.batchByteCount {
        try reseal(&batches)
        byteCount = 0
      }
    }
    try reseal(&batches)
  }

  private func reseal(_ batches: inout [Identifier: [HubEntry]]) throws(JournalError) {
    for (origin, batch) in batches {
      try SyncFault.wrap { () throws(HubFault) in try hub.reseal(batch, of: origin) }
    }
    batches.removeAll()
  }
}
