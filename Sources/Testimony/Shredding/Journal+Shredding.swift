import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Destroys what a plan names. It is recorded first; from then on each command that opens the journal to
  /// write goes on with it until it is done.
  ///
  /// - Throws: `held`; `nothingToShred`; `changedSincePlanned`; as `append` does, with nothing changed;
  ///   `shredUnfinished`.
  package consuming func shred(
    _ plan: ShredPlan, reason: String, authority: String
  ) throws(JournalError) {
    guard plan.holds.isEmpty else { throw .held }
    let orders = plan.orders(by: state.keeper, reason: reason, authority: authority)
    guard !orders.isEmpty else { throw .nothingToShred }
    let lock = try acquireLock()
    try refresh()
    // What came in between may be about what goes, hold its words, or forbid it.
    guard state.covers == plan.covers else { throw .changedSincePlanned }
    try continueLog()
    try order(orders, target: plan.target)
    _ = consume lock
  }

  /// Shreds what this machine remembers to have shredded and a restored backup has brought back.
  ///
  /// - Returns: how many records and files went, and how many a hold keeps.
  /// - Throws: as `shred`.
  package consuming func shredAgain() throws(JournalError) -> ShredRepetition {
    try repeatShreds()
  }

  private mutating func repeatShreds() throws(JournalError) -> ShredRepetition {
    let lock = try acquireLock()
    try refresh()
    var repetition = ShredRepetition()
    var orders: [ShredOrder] = []
    for order in try returnedOrders() {
      let count = order.recordCount + order.fileCount
      if holds(on: order.owner).isEmpty {
        orders.append(order)
        repetition.gone += count
      } else {
        repetition.held += count
      }
    }
    if !orders.isEmpty {
      try continueLog()
      try order(orders, target: nil)
    }
    try Folding.wrap { () throws(StorageError) in try RestorationMark(in: stateFolder).remove() }
    _ = consume lock
    return repetition
  }

  /// What this machine remembers to have shredded and is there again.
  func returnedOrders() throws(JournalError) -> [ShredOrder] {
    try present(of: try ShredMemory(of: self).orders())
  }

  private mutating func order(
    _ orders: [ShredOrder], target: EntryReference?
  ) throws(JournalError) {
    let owner = id
    _ = try appendLocked(
      orders.map { EntryDraft(kind: .shred, owner: owner, body: .object($0.body), target: target) })
    try finishShreds()
  }

  /// Carries out what is recorded, and opens the journal anew.
  ///
  /// - Throws: `shredUnfinished`; `damaged`.
  consuming func shredded(_ patience: Int32) throws(JournalError) -> Journal {
    let lock = try acquireLock()
    do throws(JournalError) {
      try refresh()
      try finishShreds()
    } catch {
      // Another process was faster.
      guard error == .shreddedMeanwhile else { throw error }
    }
    _ = consume lock
    let (folder, surroundings) = (folder, surroundings)
    let master = closed()
    return try Self.openAsItIs(
      folder, master: master, access: .readWrite, surroundings: surroundings, patience: patience)
  }

  /// Looks after a restoration for what was shredded here, and opens the journal anew where some of it was.
  consuming func cleared(_ patience: Int32) throws(JournalError) -> Journal {
    let (folder, surroundings) = (folder, surroundings)
    let findings = findings
    let repetition = try repeatShreds()
    let master = closed()
    var journal = try Self.openAsItIs(
      folder, master: master, access: .readWrite, surroundings: surroundings, patience: patience)
    for finding in findings where !journal.findings.contains(finding) {
      journal.findings.append(finding)
    }
    if repetition != ShredRepetition() {
      journal.findings.append(.shreddedAgain(repetition))
    }
    return journal
  }

  /// A shred that is recorded and could not be carried out is not one that did not happen.
  private mutating func finishShreds() throws(JournalError) {
    do throws(JournalError) {
      try carryOutShreds()
    } catch {
      guard case .storage(let reason) = error else { throw error }
      throw .shredUnfinished(reason)
    }
  }

  /// Keys with old and new ones → one transaction → the write-ahead log cut to nothing → keys without the
  /// old ones.
  ///
  /// - Precondition: the lock is held, and the state is that of all entries.
  private mutating func carryOutShreds() throws(JournalError) {
    let owed = UInt64(state.shreds.count)
    guard owesShreds else { return }
    let (file, ring) = try Self.openKeys(folder, journal: id, master: master)
    guard file.epoch == keyFile.epoch else { throw .shreddedMeanwhile }
    let orders = try orders(state.shreds[...])
    try ShredMemory(of: self).remember(orders)
    let all = try present(of: orders)
    // A hold of another machine, which did not know of the shred: the record stays until it is released.
    let left = all.filter { holds(on: $0.owner).isEmpty }
    let held = UInt64(all.count - left.count)
    if held > 0, left.isEmpty, ring.replaced.isEmpty { return }
    var pending = ring
    if ring.replaced.isEmpty {
      let owners = Set(left.compactMap { ring.owner($0.owner) })
      pending = ring.replacing(owners: owners, randomness: surroundings.randomness)
      try replaceKeys(pending)
    }
    let rotated = left.filter { order in
      pending.owner(order.owner).map { pending.replaced.contains(pending.key(ofOwner: $0)) }
        ?? false
    }
    // Of owners whose keys were not among those that an interrupted shred began to replace.
    let waiting = UInt64(left.count - rotated.count) + held
    let final = pending.replaced(shreds: owed - min(owed, waiting))
    let new = EntryVault(journal: id, keyring: final)
    try reseal(rotated, old: EntryVault(journal: id, keyring: pending), new: new)
    let folder = folder
    try Folding.wrap { () throws(StorageError) in
      try database.checkpointTruncate()
      // A file that a replacement left behind which was killed holds old keys.
      try DurableFile.removeLeftovers(in: folder.path)
    }
    try replaceKeys(final)
    try rememberKeys(new)
  }

  private func reseal(
    _ orders: [ShredOrder], old: EntryVault, new: EntryVault
  ) throws(JournalError) {
    let work = ShredWork(orders, old: old, new: new, randomness: surroundings.randomness)
    try database.write { (writer) throws(JournalError) in
      if try ShredWork.isDone(old: old, new: new, rows: writer.rows) { return }
      try work.run(writer)
      for order in orders {
        // Nothing is called destroyed that is there.
        if let left = try work.remains(of: order, rows: writer.rows) { throw .damaged(.body(left)) }
      }
    }
  }

  /// This machine's memory says of which keys it last knew.
  private mutating func rememberKeys(_ vault: EntryVault) throws(JournalError) {
    guard let writing else { return }
    let epoch = keyFile.epoch
    let memory = try database.read { (rows) throws(JournalError) in
      try Folding.views(vault: vault, rows: rows)[writing].map {
        LogMemory(size: $0.size, root: $0.checkpoint.root, keysEpoch: epoch)
      }
    }
    if let memory { remember(memory) }
  }
}
