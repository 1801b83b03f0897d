import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Opens the messages of a publication, one worker's, within one transaction.
struct MessageOpener {
  let plan: PublicationPlan
  private let owner: Int
  private var logs: PerLog<LogView>

  /// Runs `body` with a connection of its own.
  static func run(
    _ plan: PublicationPlan,
    _ body: (inout MessageOpener, borrowing Rows) throws(ExportError) -> Void
  ) throws(ExportError) {
    guard let owner = plan.vault.keyring.owner(plan.thread.id) else {
      throw .journal(.damaged(.sealed(EntryID(device: 0, sequence: 0))))
    }
    let result: Result<Void, ExportError>
    do throws(JournalError) {
      let database = try Folding.wrap { () throws(StorageError) in
        try Database.open(in: plan.folder, access: .readOnly)
      }
      result = try database.read { (rows) throws(JournalError) in
        var opener = MessageOpener(plan: plan, owner: owner, logs: plan.views)
        do throws(ExportError) {
          try body(&opener, rows)
          return .success(())
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw .journal(error)
    }
    try result.get()
  }

  /// The messages at these places of the plan, opened and checked, with what is published of each.
  mutating func messages(
    _ places: Range<Int>, rows: borrowing Rows
  ) throws(ExportError) -> [SelectedMessage] {
    var messages: [SelectedMessage] = []
    messages.reserveCapacity(places.count)
    for place in places { messages.append(try message(place, rows: rows)) }
    return messages
  }

  /// The message at a place of the plan.
  mutating func message(_ place: Int, rows: borrowing Rows) throws(ExportError) -> SelectedMessage {
    let entry: JournalEntry
    do throws(JournalError) { entry = try open(plan.places[place].id, rows: rows) } catch {
      throw .journal(error)
    }
    return try plan.selected(entry)
  }

  /// An entry whose content is what was committed, at its place under the signed head.
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
    try logs[id.device]?.checkLeaf(commitment, at: id.sequence, rows: rows)
    let content = try unsafe plan.vault.open(
      record.span.bytes, commitment: commitment, owner: owner, id: id)
    return JournalEntry(
      reference: EntryReference(id: id, commitment: commitment), owner: plan.thread.id,
      content: content)
  }

  /// The proof that an entry stands in its log; nil where a range proves it.
  mutating func proof(
    of id: EntryID, rows: borrowing Rows
  ) throws(ExportError) -> [Digest]? {
    guard !plan.proofs.isInRange(id) else { return nil }
    do throws(JournalError) {
      guard let proof = try logs[id.device]?.inclusionProof(of: id.sequence, rows: rows) else {
        throw .damaged(.unknownLog(device: id.device))
      }
      return proof
    } catch {
      throw .journal(error)
    }
  }
}
