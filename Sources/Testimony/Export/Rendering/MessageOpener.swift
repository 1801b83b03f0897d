import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Opens the messages of a publication, one worker's, within one transaction.
struct MessageOpener: ~Copyable {
  let plan: PublicationPlan
  private let owner: Int
  private var logs: PerLog<LogView>
  private var opener: RecordOpener
  private var batch = CommitmentBatch()
  private var proven = ProvenLeaves()

  /// An entry that was opened, and all that opens its commitment.
  private struct Opened {
    let entry: JournalEntry
    let opening: Opening
  }

  private init(plan: PublicationPlan, owner: Int) {
    self.plan = plan
    self.owner = owner
    logs = plan.views
    opener = RecordOpener(plan.vault)
  }

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
        var opener = MessageOpener(plan: plan, owner: owner)
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
    var opened: [Opened] = []
    opened.reserveCapacity(places.count)
    do throws(JournalError) {
      for place in places { opened.append(try open(plan.places[place].id, rows: rows)) }
      if !plan.isProvedAsItLeaves { try checkCommitments(of: opened) }
    } catch {
      throw .journal(error)
    }
    var messages: [SelectedMessage] = []
    messages.reserveCapacity(places.count)
    for opened in opened { messages.append(try plan.selected(opened.entry, opened.opening)) }
    return messages
  }

  /// The message at a place of the plan.
  mutating func message(_ place: Int, rows: borrowing Rows) throws(ExportError) -> SelectedMessage {
    try messages(place..<place + 1, rows: rows)[0]
  }

  /// Who speaks in a message, where nothing else about it has to be known beforehand; nil where it
  /// has to be opened as a whole. What it says is proved when it is published. Where all who can speak
  /// are known already, a plain message is not opened.
  mutating func glimpse(
    of place: Int, isSpeakerKnown: Bool, rows: borrowing Rows
  ) throws(ExportError) -> MessageGlimpse? {
    let id = plan.places[place].id
    do throws(JournalError) {
      let (record, commitment) = try record(of: id, rows: rows)
      guard plan.isPlain(id, commitment) else { return nil }
      guard !isSpeakerKnown else { return MessageGlimpse(id: id, speaker: nil) }
      guard
        let count = unsafe opener.open(
          record.span.bytes, commitment: commitment, owner: owner)
      else { throw .damaged(.sealed(id)) }
      guard let skimmed = try? SkimmedRecord(opener.text, count: count) else {
        throw .damaged(.record(id))
      }
      return MessageGlimpse(id: id, speaker: skimmed.speaker)
    } catch {
      throw .journal(error)
    }
  }

  /// An entry at its place under the signed head; whether its content is what was committed is left
  /// to the caller.
  private mutating func open(
    _ id: EntryID, rows: borrowing Rows
  ) throws(JournalError) -> Opened {
    let (record, commitment) = try record(of: id, rows: rows)
    guard logs[id.device] != nil else { throw .damaged(.unknownLog(device: id.device)) }
    try logs[id.device]?.checkLeaf(commitment, at: id.sequence, by: &proven, rows: rows)
    guard
      let count = unsafe opener.open(record.span.bytes, commitment: commitment, owner: owner)
    else { throw .damaged(.sealed(id)) }
    guard let content = try? EntryContent(decoding: opener.text, count: count) else {
      throw .damaged(.record(id))
    }
    return Opened(
      entry: JournalEntry(
        reference: EntryReference(id: id, commitment: commitment), owner: plan.thread.id,
        content: content),
      opening: content.opening)
  }

  private func record(
    of id: EntryID, rows: borrowing Rows
  ) throws(JournalError) -> ([UInt8], Digest) {
    let row = try Folding.wrap { () throws(StorageError) in
      try rows.entry(device: id.device, sequence: id.sequence)
    }
    guard let row, let record = row.record, let commitment = Digest(row.e) else {
      throw .damaged(.missingEntry(id))
    }
    return (record, commitment)
  }

  /// Recomputes what the contents commit to, side by side.
  private mutating func checkCommitments(of opened: [Opened]) throws(JournalError) {
    var checked = 0
    for (place, entry) in opened.enumerated() {
      batch.add(entry.opening)
      guard batch.isFull || place == opened.count - 1 else { continue }
      for commitment in batch.finish() {
        let reference = opened[checked].entry.reference
        guard commitment == reference.commitment else {
          throw .damaged(.commitment(reference.id))
        }
        checked += 1
      }
    }
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

/// What has to be known of a plain message before the first one is written.
struct MessageGlimpse {
  let id: EntryID
  /// Nil, too, where it is known without it who speaks in the messages.
  let speaker: Identifier?
}
