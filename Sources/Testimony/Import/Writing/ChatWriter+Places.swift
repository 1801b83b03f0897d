import TestimonyCrypto
import TestimonyImport
import TestimonyProof
import TestimonyStorage

extension ChatWriter {
  /// Where a record belongs; who wrote it is let into the thread first.
  mutating func place(
    _ record: ParsedRecord, _ batch: RecordReader.Batch, in journal: inout Journal
  ) throws(ChatImportError) -> RecordPlace {
    if let newcomer = try placing.newcomer(of: record, journal.state) {
      try flush(&journal)
      let thread = try placing.thread(of: record)
      try ChatImportError.wrap { () throws(JournalError) in
        guard let thread = journal.state.threads[thread] else { throw .noSuchThread }
        try journal.add([newcomer], to: thread)
      }
    }
    return try placing.place(record, batch, ordinal: ordinal, journal.state)
  }

  func provenance(_ place: RecordPlace) -> Provenance {
    Provenance(
      method: .import, sent: place.reading.stamp == nil ? .logging : .source,
      uncertainty: place.reading.uncertainty,
      source: Provenance.Source(
        entry: begun.commitment, file: UInt64(place.file), offset: place.range.lowerBound,
        length: UInt64(place.range.count), parser: parserName),
      details: place.details)
  }

  /// The message of this name, of this import or of an earlier one.
  mutating func find(
    _ identity: [UInt8], _ conversation: [UInt8], in thread: Identifier, _ journal: inout Journal
  ) throws(ChatImportError) -> EntryReference? {
    let key = MessageKey(identity: identity, conversation: conversation)
    if awaited.contains(key) { try flush(&journal) }
    guard let id = places[key] ?? known[thread]?.message(key)?.id else { return nil }
    return try journal.reference(of: id)
  }

  /// Begins to make what there is durable.
  mutating func push(to journal: inout Journal) throws(ChatImportError) {
    guard !drafts.isEmpty else { return }
    underway.append(expected)
    let batch = drafts
    drafts = []
    expected = []
    waiting = [:]
    settle(
      try ChatImportError.wrap { () throws(JournalError) in
        try queue.push(batch, to: &journal)
      })
  }

  /// Makes all of it durable.
  mutating func flush(_ journal: inout Journal) throws(ChatImportError) {
    try push(to: &journal)
    settle(
      try ChatImportError.wrap { () throws(JournalError) in try queue.finish(&journal) })
  }

  /// What is durable now can be referred to; what its sender took back is hidden.
  private mutating func settle(_ receipts: [EntryReceipt]) {
    guard !receipts.isEmpty else { return }
    for (receipt, expectation) in zip(receipts, underway.removeFirst()) {
      if let key = expectation.key {
        // Of two of one name the first is meant, as of those that the journal has.
        if places[key] == nil { places[key] = receipt.reference.id }
        awaited.remove(key)
      }
      if let thread = expectation.hiddenIn {
        drafts.append(Self.hiding(receipt.reference, in: thread))
        expected.append(Expectation())
      }
    }
  }

  /// A decision to hide words that their sender took back. It can be taken back by `undo`, as any other.
  static func hiding(_ message: EntryReference, in thread: Identifier) -> EntryDraft {
    let scope = RedactionScope(words: [], wholeBody: true, fields: [])
    return EntryDraft(
      kind: .redaction, owner: thread,
      body: .object(
        MemberObject(
          [("action", .text("hide"))] + scope.members
            + [("reason", .text("taken back by the sender; the export still held it"))])),
      target: message)
  }
}

extension Journal {
  /// An entry by its commitment.
  func reference(of id: EntryID) throws(ChatImportError) -> EntryReference {
    try ChatImportError.wrap { () throws(JournalError) in
      let row = try database.read { (rows) throws(JournalError) in
        try Folding.wrap { () throws(StorageError) in
          try rows.entry(device: id.device, sequence: id.sequence)
        }
      }
      guard let row, let commitment = Digest(row.e) else { throw .damaged(.missingEntry(id)) }
      return EntryReference(id: id, commitment: commitment)
    }
  }
}
