import TestimonyStorage

/// Something found, opened and checked as all that is shown is: its commitment recomputed, and its
/// place under the signed checkpoint.
package struct SearchHit: Sendable {
  /// The entry in which the words stand.
  package let entry: JournalEntry
  /// The message itself, or the one that it was laid beside; nil for what is about a whole thread.
  package let message: JournalEntry?
  /// The messages before and after it in its thread and log.
  package let before: JournalEntry?
  package let after: JournalEntry?
}

extension Journal {
  /// Opens what a search has found, with the messages around it.
  ///
  /// - Throws: `damaged` when anything of it does not fit.
  package func hits(_ found: ArraySlice<FoundEntry>) throws(JournalError) -> [SearchHit] {
    let vault = vault
    return try database.read { (rows) throws(JournalError) in
      var reader = EntryReader(folding: try Folding.heads(of: vault, rows: rows))
      var hits: [SearchHit] = []
      for found in found {
        let entry = try reader.entry(found.id, owner: found.owner, rows: rows)
        var message: JournalEntry?
        if entry.kind == .message {
          message = entry
        } else if let target = entry.content.target {
          message = try reader.entry(target, owner: found.owner, rows: rows)
        }
        var before: JournalEntry?
        var after: JournalEntry?
        if let id = message?.reference.id {
          before = try reader.message(before: id, owner: found.owner, rows: rows)
          after = try reader.message(after: id, owner: found.owner, rows: rows)
        }
        hits.append(SearchHit(entry: entry, message: message, before: before, after: after))
      }
      return hits
    }
  }
}
