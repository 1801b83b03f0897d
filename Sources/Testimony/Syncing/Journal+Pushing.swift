import TestimonyCrypto
import TestimonyHubLink
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Puts at a hub what it does not have, and shreds there what was shredded here.
  ///
  /// - Throws: `sync`, `damaged`, `storage`.
  func push(
    to hub: some Hub, _ name: Digest, _ report: inout SyncReport,
    _ progress: @escaping (SyncProgress) -> Void
  ) throws(JournalError) {
    let place = HubMemory.Place(name, of: self)
    var memory = try place.read()
    let own = writing == nil ? nil : device?.origin
    // One that has handed its log over gives what it still has of it.
    if own != nil || memory.holder != nil, !replacesKeys {
      if own != nil { _ = try publishHeads() }
      let holder =
        memory.holder ?? SHA256.hash(surroundings.randomness.bytes(Digest.byteCount))
      if memory.holder == nil {
        memory.holder = holder
        memory.keysEpoch = 0
        // Before anything there is sealed under it.
        try place.write(memory, randomness: surroundings.randomness)
      }
      let pushing = Pushing(
        hub: hub, vault: vault, epoch: keyFile.epoch, own: own, holder: holder,
        surroundings: surroundings, progress: progress)
      let (sealed, known) = (keyFile.sealedKeyring, memory)
      let seal = HubSeal(master, of: id)
      let logs = try SyncFault.wrap { () throws(HubFault) in try hub.logs() }
      let pushed = try database.read { (rows) throws(JournalError) in
        // As the keys were when the journal was opened: a shred since has sealed anew.
        guard try Self.readKeys(folder).file.epoch == keyFile.epoch else {
          throw .shreddedMeanwhile
        }
        let isThere = own == nil || logs.contains { $0.origin == own }
        if known.keysEpoch != keyFile.epoch || !isThere {
          try pushing.pushKeys(sealed, master: master, logs, seal, rows: rows)
        }
        return try pushing.run(logs, seal, rows: rows)
      }
      memory.keysEpoch = keyFile.epoch
      memory.heads.merge(pushed.heads) { _, new in new }
      report.pushed += pushed.count
      if let own { try shred(at: hub, by: own, &memory) }
    } else {
      report.onlyPulled = true
    }
    if !state.shreds.isEmpty {
      memory.confirmations = Set(
        try SyncFault.wrap { () throws(HubFault) in try hub.confirmations() })
    }
    try place.write(memory, randomness: surroundings.randomness)
  }

  /// Blanks at the hub what was shredded here, and says that it was.
  private func shred(
    at hub: some Hub, by own: Identifier, _ memory: inout HubMemory
  ) throws(JournalError) {
    let count = UInt64(state.shreds.count)
    guard memory.shreds != count, !owesShreds else { return }
    for order in try orders(state.shreds[...]) {
      let items = order.items.map {
        HubEntry(sequence: $0.sequence, commitment: $0.commitment, record: nil)
      }
      var rest = items[...]
      while !rest.isEmpty {
        let part = Array(rest.prefix(512))
        rest = rest.dropFirst(512)
        try SyncFault.wrap { () throws(HubFault) in try hub.shred(part, of: order.log) }
      }
      for blob in try files(of: order) {
        try SyncFault.wrap { () throws(HubFault) in try hub.shredPieces(of: blob) }
      }
    }
    let commitments = state.shreds.map(\.entry.commitment)
    try SyncFault.wrap { () throws(HubFault) in try hub.confirm(commitments, by: own) }
    memory.shreds = count
  }

  /// The files that an order names, of entries that stay.
  private func files(of order: ShredOrder) throws(JournalError) -> [Identifier] {
    guard !order.files.isEmpty,
      let device = try devices().first(where: { $0.origin == order.log })?.number
    else { return [] }
    var blobs: [Identifier] = []
    for file in order.files {
      let id = EntryID(device: device, sequence: file.sequence)
      // Of an entry whose record is gone, nobody knows any more which pieces were its files'.
      guard try !isShredded(id), let entry = try entries([id], owner: order.owner).first,
        entry.content.attachments.indices.contains(file.place)
      else { continue }
      blobs.append(entry.content.attachments[file.place].blob)
    }
    return blobs
  }
}
