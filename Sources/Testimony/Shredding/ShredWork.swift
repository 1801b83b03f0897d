import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// The part of a shred that is one transaction: records go, the other records of the same owners are sealed
/// under new keys, and so is the index.
struct ShredWork {
  /// Opens what is there.
  let old: EntryVault
  /// Seals it anew.
  let new: EntryVault
  let randomness: Randomness
  private let rotated: Set<Int>
  private let targets: [EntryPlace: ShredOrder.Item]
  private let files: [EntryPlace: [ShredOrder.File]]

  /// An entry by the origin of its log: device numbers stand in no entry.
  private struct EntryPlace: Hashable {
    let log: Identifier
    let sequence: UInt64
  }

  init(_ orders: [ShredOrder], old: EntryVault, new: EntryVault, randomness: Randomness) {
    self.old = old
    self.new = new
    self.randomness = randomness
    rotated = Set(orders.compactMap { old.keyring.owner($0.owner) })
    var targets: [EntryPlace: ShredOrder.Item] = [:]
    var files: [EntryPlace: [ShredOrder.File]] = [:]
    for order in orders {
      for item in order.items {
        targets[EntryPlace(log: order.log, sequence: item.sequence)] = item
      }
      for file in order.files {
        files[EntryPlace(log: order.log, sequence: file.sequence), default: []].append(file)
      }
    }
    self.targets = targets
    self.files = files
  }

  /// - Throws: `damaged`; `storage`.
  func run(_ writer: borrowing Writer) throws(JournalError) {
    var folding = try Folding.heads(of: old, rows: writer.rows)
    var gone: Set<Identifier> = []
    for device in folding.logs.logs {
      guard var log = folding.logs[device] else { continue }
      let width = UInt64(IndexSegment.width)
      var start: UInt64 = 0
      while start < log.size {
        let block = IndexSegment.number(of: start)
        var index = try folding.indexRows(of: block, in: &log, rows: writer.rows)
        for place in index.indices {
          let id = EntryID(device: device, sequence: start + UInt64(place))
          index[place] = try treat(
            index[place], id, of: log.identity.origin, &gone, writer: writer)
        }
        let segment = new.seal(
          index, origin: log.identity.origin, number: block,
          root: try log.blockRoot(block, at: log.size, rows: writer.rows), randomness: randomness)
        try Folding.wrap { () throws(StorageError) in
          try writer.putSegment(segment, device: device)
        }
        start += width
      }
    }
    try Folding.wrap { () throws(StorageError) in try writer.deleteSnapshot() }
    try removeFiles(gone, writer: writer)
  }

  /// The first entry of an order that is still there. An order may name one that lies under another owner's
  /// key: that one was never its to destroy.
  ///
  /// - Throws: `damaged`, `storage`.
  func remains(of order: ShredOrder, rows: borrowing Rows) throws(JournalError) -> EntryID? {
    let rest = try ShredReturn(vault: new, order: order).returned(rows: rows)
    guard let owner = new.keyring.owner(order.owner) else { return nil }
    var folding = try Folding.heads(of: new, rows: rows)
    guard var log = folding.logs.values.first(where: { $0.identity.origin == order.log }) else {
      return nil
    }
    if let file = rest.files.first {
      return EntryID(device: log.device, sequence: file.sequence)
    }
    for item in rest.items {
      let index = try folding.indexRows(
        of: IndexSegment.number(of: item.sequence), in: &log, rows: rows)
      let row = index[Int(item.sequence % UInt64(IndexSegment.width))]
      if row.owner == UInt32(owner) {
        return EntryID(device: log.device, sequence: item.sequence)
      }
    }
    return nil
  }

  /// - Returns: what the index is to say of the entry from now on.
  private func treat(
    _ row: IndexRow, _ id: EntryID, of log: Identifier, _ gone: inout Set<Identifier>,
    writer: borrowing Writer
  ) throws(JournalError) -> IndexRow {
    let owner = Int(row.owner)
    guard row.kind != .shredded, rotated.contains(owner) else { return row }
    let stored = try Folding.wrap { () throws(StorageError) in
      try writer.rows.entry(device: id.device, sequence: id.sequence)
    }
    // What is lost or does not open is as it was, and no reason never to come to an end.
    guard let stored, let record = stored.record, let commitment = Digest(stored.e) else {
      return row
    }
    let place = EntryPlace(log: log, sequence: id.sequence)
    if let target = targets[place], target.commitment == commitment {
      if row.hasAttachments,
        let content = try? unsafe old.read(
          record.span.bytes, commitment: commitment, owner: owner, id: id)
      {
        gone.formUnion(content.attachments.map(\.blob))
      }
      try Folding.wrap { () throws(StorageError) in
        try writer.blankEntry(device: id.device, sequence: id.sequence)
      }
      return IndexRow(shreddedOf: owner, number: target.number)
    }
    let context = AssociatedData.record(
      journal: old.journal, owner: old.keyring.owners[owner].id, commitment: commitment)
    let key = old.keyring.key(ofOwner: owner)
    // One that does not open under its key opens under no other either: it stays as it is.
    guard
      var text = try? unsafe old.keyring.keys.open(record.span.bytes, key: key, context: context)
    else { return row }
    if let dropped = files[place] {
      text = try dropping(dropped, from: text, commitment, id, &gone)
    }
    let sealed = new.keyring.keys.seal(text, key: key, context: context, randomness: randomness)
    try Folding.wrap { () throws(StorageError) in
      try writer.replaceRecord(
        device: id.device, sequence: id.sequence, checksum: EntryVault.checksum(sealed),
        record: sealed)
    }
    return row
  }

  /// The record without what leads to some of its files. What is committed of them stays.
  private func dropping(
    _ dropped: [ShredOrder.File], from text: [UInt8], _ commitment: Digest, _ id: EntryID,
    _ gone: inout Set<Identifier>
  ) throws(JournalError) -> [UInt8] {
    guard var content = try? EntryContent(decoding: text) else { throw .damaged(.record(id)) }
    for file in dropped {
      guard file.commitment == commitment, content.attachments.indices.contains(file.place) else {
        throw .damaged(.commitment(id))
      }
      gone.insert(content.attachments[file.place].blob)
      content.attachments[file.place] = .shredded
    }
    return content.encoded
  }

  /// Deletes the pieces of files that no entry refers to any longer.
  private func removeFiles(
    _ gone: Set<Identifier>, writer: borrowing Writer
  ) throws(JournalError) {
    // Where nobody can tell what is needed they stay as leftovers, whose keys went with the records.
    guard !gone.isEmpty, let needed = try? Journal.referencedFiles(vault: new, rows: writer.rows)
    else { return }
    for blob in gone where !needed.contains(blob) {
      try Folding.wrap { () throws(StorageError) in try writer.deleteChunks(blob: blob.bytes) }
    }
  }
}
