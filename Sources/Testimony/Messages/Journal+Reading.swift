import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Opens and checks one entry.
  ///
  /// - Throws: `damaged` when anything of it does not fit.
  package func entry(_ id: EntryID, owner: Identifier) throws(JournalError) -> JournalEntry {
    try entries([id], owner: owner)[0]
  }

  /// Opens and checks entries of one owner, in the order asked for.
  package func entries(
    _ ids: [EntryID], owner: Identifier
  ) throws(JournalError) -> [JournalEntry] {
    guard let place = vault.keyring.owner(owner) else {
      throw .damaged(.sealed(ids.first ?? EntryID(device: 0, sequence: 0)))
    }
    let vault = vault
    return try database.read { (rows) throws(JournalError) in
      var logs = try Folding.views(vault: vault, rows: rows)
      var entries: [JournalEntry] = []
      for id in ids {
        let row = try Folding.wrap { () throws(StorageError) in
          try rows.entry(device: id.device, sequence: id.sequence)
        }
        guard let row, let record = row.record, let commitment = Digest(row.e) else {
          throw .damaged(.missingEntry(id))
        }
        let content = try unsafe vault.open(
          record.span.bytes, commitment: commitment, owner: place, id: id)
        guard logs[id.device] != nil else {
          throw .damaged(.unknownLog(device: id.device))
        }
        try logs[id.device]?.checkLeaf(commitment, at: id.sequence, rows: rows)
        entries.append(
          JournalEntry(
            reference: EntryReference(id: id, commitment: commitment), owner: owner,
            content: content))
      }
      return entries
    }
  }

  /// The places of a thread's entries, oldest first, from the index: messages with their numbers,
  /// and notes and decisions without.
  ///
  /// - Parameters:
  ///   - thread: whose entries.
  ///   - kinds: of these kinds.
  ///   - sizes: only behind so many entries of each log.
  /// - Returns: the places.
  /// - Throws: `damaged`.
  package func places(
    of thread: ConversationThread, kinds: Set<EntryKind>, after sizes: PerLog<UInt64> = PerLog()
  ) throws(JournalError) -> [IndexPlace] {
    guard let owner = vault.keyring.owner(thread.id) else { return [] }
    return try allPlaces(after: sizes) { $0.owner == UInt32(owner) && kinds.contains($0.kind) }
  }

  /// The places of all entries whose index rows fit, log by log, oldest first.
  func allPlaces(
    after sizes: PerLog<UInt64> = PerLog(), where fits: (IndexRow) -> Bool
  ) throws(JournalError) -> [IndexPlace] {
    let vault = vault
    return try database.read { (rows) throws(JournalError) in
      var folding = try Folding.heads(of: vault, rows: rows)
      return try folding.places(rows: rows, after: sizes, where: fits)
    }
  }

  /// Whose key sealed the entry at a place.
  func owner(of place: IndexPlace) -> Identifier? {
    let owners = vault.keyring.owners
    return place.row.owner < UInt32(owners.count) ? owners[Int(place.row.owner)].id : nil
  }
}

/// An index row with its place.
package struct IndexPlace: Hashable, Sendable {
  package let id: EntryID
  package let row: IndexRow
}
