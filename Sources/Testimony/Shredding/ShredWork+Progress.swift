import TestimonyCrypto
import TestimonyStorage

extension ShredWork {
  /// Whether the transaction has been carried out: it is one whole, so that any block of the index says it,
  /// or any record that was sealed anew.
  ///
  /// - Parameters:
  ///   - old: the keys with those that take their places behind them.
  ///   - new: those in their places.
  ///   - rows: the journal's.
  /// - Returns: whether all of it has been.
  /// - Throws: `damaged`; `storage`.
  static func isDone(
    old: EntryVault, new: EntryVault, rows: borrowing Rows
  ) throws(JournalError) -> Bool {
    let logs = try Folding.views(vault: new, rows: rows)
    for device in logs.logs {
      guard var log = logs[device] else { continue }
      let width = UInt64(IndexSegment.width)
      var start: UInt64 = 0
      while start < log.size {
        let number = IndexSegment.number(of: start)
        let count = Int(min(width, log.size - start))
        start += width
        let stored = try Folding.wrap { () throws(StorageError) in
          try rows.segment(device: device, number: number)
        }
        guard let stored else { continue }
        let root = try log.blockRoot(number, at: log.size, rows: rows)
        func opens(_ vault: EntryVault) -> Bool {
          vault.open(
            stored, origin: log.identity.origin, number: number, root: root, count: count) != nil
        }
        if opens(new) { return true }
        if opens(old) { return false }
      }
    }
    return try hasRecords(under: new, replacing: old.keyring, rows: rows)
  }

  /// The same without an index.
  private static func hasRecords(
    under new: EntryVault, replacing old: Keyring, rows: borrowing Rows
  ) throws(JournalError) -> Bool {
    let owners = old.owners.indices.filter { old.replaced.contains(old.key(ofOwner: $0)) }
    guard !owners.isEmpty else { return false }
    var isFound = false
    let logs = try Folding.wrap { () throws(StorageError) in try rows.logs() }
    for log in logs {
      try Folding.wrap { () throws(StorageError) in
        try rows.forEachEntry(device: log.device, in: 0..<(try rows.size(of: log.device))) {
          (_, e, _, record) throws(StorageError) in
          guard !isFound, let record, let commitment = Digest(e) else { return }
          isFound = owners.contains { owner in
            let context = AssociatedData.record(
              journal: new.journal, owner: old.owners[owner].id, commitment: commitment)
            return
              (try? new.keyring.keys.open(
                record, key: new.keyring.key(ofOwner: owner), context: context)) != nil
          }
        }
      }
      if isFound { return true }
    }
    return false
  }
}
