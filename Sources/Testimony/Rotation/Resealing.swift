import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Seals all that lies in the database under the keys of one ring anew under those of another, which has the
/// same owners in the same order.
struct Resealing {
  let old: EntryVault
  let new: EntryVault
  let randomness: Randomness

  /// - Throws: `damaged` where an index block can be made from nothing.
  func run(_ writer: borrowing Writer) throws(JournalError) {
    var folding = try Folding.heads(of: old, rows: writer.rows)
    for device in folding.logs.logs {
      guard var log = folding.logs[device] else { continue }
      let width = UInt64(IndexSegment.width)
      var start: UInt64 = 0
      while start < log.size {
        let block = IndexSegment.number(of: start)
        let index = try folding.indexRows(of: block, in: &log, rows: writer.rows)
        for (place, row) in index.enumerated() {
          try reseal(
            EntryID(device: device, sequence: start + UInt64(place)), of: Int(row.owner), writer)
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
    try resealSnapshot(writer)
  }

  /// A record that does not open under its key opens under no other either: it stays as it is, and
  /// `verify` goes on to say so.
  private func reseal(
    _ id: EntryID, of owner: Int, _ writer: borrowing Writer
  ) throws(JournalError) {
    let row = try Folding.wrap { () throws(StorageError) in
      try writer.rows.entry(device: id.device, sequence: id.sequence)
    }
    guard let row, let record = row.record, let commitment = Digest(row.e),
      owner < old.keyring.owners.count
    else { return }
    let context = AssociatedData.record(
      journal: old.journal, owner: old.keyring.owners[owner].id, commitment: commitment)
    let key = old.keyring.key(ofOwner: owner)
    guard
      let text = try? unsafe old.keyring.keys.open(record.span.bytes, key: key, context: context)
    else { return }
    let sealed = new.keyring.keys.seal(text, key: key, context: context, randomness: randomness)
    try Folding.wrap { () throws(StorageError) in
      try writer.replaceRecord(
        device: id.device, sequence: id.sequence, checksum: EntryVault.checksum(sealed),
        record: sealed)
    }
  }

  private func resealSnapshot(_ writer: borrowing Writer) throws(JournalError) {
    let stored = try writer.rows.withSnapshot {
      (covers, _, record) throws(JournalError) -> (covers: [UInt8], text: [UInt8])? in
      let context = AssociatedData.snapshot(journal: old.journal, covers: covers)
      guard
        let text = try? old.keyring.keys.open(record, key: Keyring.stateKey, context: context)
      else { return nil }
      return (covers, text)
    }
    guard let stored, let found = stored else { return }
    let sealed = new.keyring.keys.seal(
      found.text, key: Keyring.stateKey,
      context: AssociatedData.snapshot(journal: new.journal, covers: found.covers),
      randomness: randomness)
    try Folding.wrap { () throws(StorageError) in
      try writer.putSnapshot(
        SnapshotRow(covers: found.covers, checksum: EntryVault.checksum(sealed), record: sealed))
    }
  }

  /// Whether the database is sealed under the keys of a ring: the first entry, which is the journal's, or the
  /// first block of some log's index opens.
  static func isSealed(
    under vault: EntryVault, rows: borrowing Rows
  ) throws(JournalError) -> Bool {
    let first = try Folding.wrap { () throws(StorageError) in
      try rows.entry(device: 1, sequence: 0)
    }
    if let first, let record = first.record, let commitment = Digest(first.e),
      let owner = vault.keyring.owner(vault.journal),
      (try? unsafe vault.read(
        record.span.bytes, commitment: commitment, owner: owner,
        id: EntryID(device: 1, sequence: 0))) != nil
    {
      return true
    }
    for var log in try Folding.views(vault: vault, rows: rows).values where log.size > 0 {
      let root = try log.blockRoot(0, at: log.size, rows: rows)
      let stored = try Folding.wrap { () throws(StorageError) in
        try rows.segment(device: log.device, number: 0)
      }
      let count = Int(min(UInt64(IndexSegment.width), log.size))
      if let stored,
        vault.open(
          stored, origin: log.identity.origin, number: 0, root: root, count: count) != nil
      {
        return true
      }
    }
    return false
  }
}
