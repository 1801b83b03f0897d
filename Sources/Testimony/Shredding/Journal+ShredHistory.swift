import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Whether a shred is recorded that has not been carried out to its end.
  package var owesShreds: Bool {
    replacesKeys || UInt64(state.shreds.count) > vault.keyring.shreds
  }

  /// Looks whether keys can be replaced: a shred that a hold keeps back is no reason against it, one that
  /// was interrupted is.
  ///
  /// - Throws: `shredUnfinished`; `damaged`.
  func checkNoShredIsDue() throws(JournalError) {
    guard owesShreds else { return }
    guard !replacesKeys, vault.keyring.replaced.isEmpty else { throw .shredUnfinished(.busy) }
    let due = try present(of: try orders(state.shreds[...])).filter { holds(on: $0.owner).isEmpty }
    guard due.isEmpty else { throw .shredUnfinished(.busy) }
  }

  /// What was shredded, with by whom and why, in the order of the logs.
  package func shredHistory() throws(JournalError) -> [(record: ShredRecord, order: ShredOrder)] {
    Array(zip(state.shreds, try orders(state.shreds[...])))
  }

  /// Whether the record of an entry is gone.
  package func isShredded(_ id: EntryID) throws(JournalError) -> Bool {
    try database.read { (rows) throws(JournalError) in
      try Folding.wrap { () throws(StorageError) in
        let row = try rows.entry(device: id.device, sequence: id.sequence)
        return row != nil && row?.record == nil
      }
    }
  }

  /// The orders in entries of kind `shred`.
  func orders(_ records: ArraySlice<ShredRecord>) throws(JournalError) -> [ShredOrder] {
    guard !records.isEmpty else { return [] }
    return try entries(records.map(\.entry.id), owner: id).map {
      (entry) throws(JournalError) in
      guard let order = ShredOrder(entry.content) else { throw .damaged(.body(entry.reference.id)) }
      return order
    }
  }

  /// The same orders, with those records and files only that are there; none of which all is gone.
  func present(of orders: [ShredOrder]) throws(JournalError) -> [ShredOrder] {
    guard !orders.isEmpty else { return [] }
    let vault = vault
    return try database.read { (rows) throws(JournalError) in
      var present: [ShredOrder] = []
      for order in orders {
        let rest = try ShredReturn(vault: vault, order: order).returned(rows: rows)
        if !rest.items.isEmpty || !rest.files.isEmpty { present.append(rest) }
      }
      return present
    }
  }
}
