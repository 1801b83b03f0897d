import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Looks through blocks of entries with a connection of its own. Of what does not fit, only the sealed
/// record is opened and its words are folded: commitments are recomputed of what is shown.
struct SearchWorker {
  let vault: EntryVault
  let query: SearchQuery
  /// By thread, whose words are wanted; nil for everybody's.
  let speakers: [Identifier: Identifier]?
  let board: SearchBoard

  func run(in folder: JournalFolder) {
    do throws(JournalError) {
      let database = try Folding.wrap { () throws(StorageError) in
        try Database.open(in: folder, access: .readOnly)
      }
      try database.read { (rows) throws(JournalError) in
        var opener = RecordOpener(vault)
        while let block = board.take() { try look(through: block, &opener, rows: rows) }
      }
    } catch {
      board.fail(error)
    }
  }

  private func look(
    through block: CandidateBlock, _ opener: inout RecordOpener, rows: borrowing Rows
  ) throws(JournalError) {
    var found: [FoundEntry] = []
    var unreadable: [EntryID] = []
    try block.forEach(rows: rows) { (candidate, e, record) throws(JournalError) in
      let id = block.id(of: candidate)
      let owner = Int(candidate.owner)
      guard let e, let record, let count = opener.open(record, commitment: e, owner: owner),
        let skimmed = try? SkimmedRecord(opener.text, count: count)
      else {
        unreadable.append(id)
        return
      }
      guard skimmed.fits(query), try isWanted(skimmed, opener.text, count, owner, rows: rows) else {
        return
      }
      found.append(FoundEntry(id: id, owner: owner, time: candidate.time))
    }
    board.add(found, read: block.candidates.count, unreadable: unreadable)
  }

  /// Whether it is of the person whose words are wanted: what was laid beside a message is of whoever
  /// wrote the message.
  private func isWanted(
    _ record: SkimmedRecord, _ text: [UInt8], _ count: Int, _ owner: Int, rows: borrowing Rows
  ) throws(JournalError) -> Bool {
    guard let speakers else { return true }
    guard let wanted = speakers[vault.keyring.owners[owner].id] else { return false }
    if record.kind == .message { return record.speaker == wanted }
    guard let target = (try? EntryContent(decoding: text, count: count))?.target else {
      return false
    }
    let row = try Folding.wrap { () throws(StorageError) in
      try rows.entry(device: target.device, sequence: target.sequence)
    }
    guard let row, let record = row.record, let commitment = Digest(row.e),
      let message = try? unsafe vault.read(
        record.span.bytes, commitment: commitment, owner: owner, id: target)
    else { return false }
    return message.fields.speaker == wanted
  }
}
