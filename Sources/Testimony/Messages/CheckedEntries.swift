import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Opens and checks many entries of one owner, in pieces; one worker's, within one transaction.
struct CheckedEntries: ~Copyable {
  private let owner: Identifier
  private let place: Int
  private var logs: PerLog<LogView>
  private var opener: RecordOpener
  private var batch = CommitmentBatch()
  private var proven = ProvenLeaves()

  private init(
    owner: Identifier, place: Int, logs: PerLog<LogView>, opener: RecordOpener
  ) {
    self.owner = owner
    self.place = place
    self.logs = logs
    self.opener = opener
  }

  /// - Throws: `damaged` where no key of the owner's is known, or a log is not sound.
  static func of(
    _ owner: Identifier, _ vault: EntryVault, rows: borrowing Rows
  ) throws(JournalError) -> CheckedEntries {
    guard let place = vault.keyring.owner(owner) else {
      throw .damaged(.sealed(EntryID(device: 0, sequence: 0)))
    }
    return CheckedEntries(
      owner: owner, place: place, logs: try Folding.views(vault: vault, rows: rows),
      opener: RecordOpener(vault))
  }

  /// Entries in the order asked for, each at its place under the signed head and with the content that
  /// was committed.
  mutating func entries(
    _ ids: [EntryID], rows: borrowing Rows
  ) throws(JournalError) -> [JournalEntry] {
    var entries: [JournalEntry] = []
    entries.reserveCapacity(ids.count)
    var checked = 0
    for id in ids {
      let entry = try open(id, rows: rows)
      batch.add(entry.content.opening)
      entries.append(entry)
      guard batch.isFull || entries.count == ids.count else { continue }
      for commitment in batch.finish() {
        guard commitment == entries[checked].reference.commitment else {
          throw .damaged(.commitment(entries[checked].reference.id))
        }
        checked += 1
      }
    }
    return entries
  }

  private mutating func open(
    _ id: EntryID, rows: borrowing Rows
  ) throws(JournalError) -> JournalEntry {
    let row = try Folding.wrap { () throws(StorageError) in
      try rows.entry(device: id.device, sequence: id.sequence)
    }
    guard let row, let record = row.record, let commitment = Digest(row.e) else {
      throw .damaged(.missingEntry(id))
    }
    guard logs[id.device] != nil else { throw .damaged(.unknownLog(device: id.device)) }
    try logs[id.device]?.checkLeaf(commitment, at: id.sequence, by: &proven, rows: rows)
    guard
      let count = unsafe opener.open(record.span.bytes, commitment: commitment, owner: place)
    else { throw .damaged(.sealed(id)) }
    guard let content = try? EntryContent(decoding: opener.text, count: count) else {
      throw .damaged(.record(id))
    }
    return JournalEntry(
      reference: EntryReference(id: id, commitment: commitment), owner: owner, content: content)
  }
}
