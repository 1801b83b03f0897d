import TestimonyCrypto
import TestimonyImport

/// Where a record belongs in the journal, and what is said of it there.
struct RecordPlace {
  let file: Int
  let range: Range<UInt64>
  let thread: Identifier
  let direction: Direction
  let speaker: Identifier?
  let reading: TimeInterpretation.Reading
  var details: ImportDetails
  let key: MessageKey
  /// Bytes that could not be read, if they were.
  let unread: [UInt8]?
}

/// Finds the places of records, by what was decided.
struct RecordPlacing {
  let plan: ImportPlan
  /// Values of slot 3 by contributors, and the keeper's, of the threads that came up.
  private var threads: [Identifier: Speakers] = [:]

  private struct Speakers {
    var keeper: Identifier
    var contributors: [Identifier: Identifier]
  }

  /// Where the last record belonged.
  private var last: Identifier?

  init(_ plan: ImportPlan) {
    self.plan = plan
    if plan.threads.count == 1 { last = plan.threads.values.first }
  }

  /// The thread of a record. Bytes that nobody can read, of no known conversation, stay with what came before.
  ///
  /// - Throws: `undecided`.
  mutating func thread(of record: ParsedRecord) throws(ChatImportError) -> Identifier {
    if let thread = plan.threads[record.conversation] {
      last = thread
      return thread
    }
    guard case .opaque = record.kind,
      let thread = last
        ?? plan.threads.values.min(by: {
          $0.hex < $1.hex
        })
    else { throw .undecided }
    return thread
  }

  /// The contributor who wrote a record and is not in its thread yet.
  mutating func newcomer(
    of record: ParsedRecord, _ state: JournalState
  ) throws(ChatImportError) -> Identifier? {
    guard let sender = record.sender, case .contributor(let id) = try plan.person(sender) else {
      return nil
    }
    let thread = try thread(of: record)
    guard try speakers(of: thread, state).contributors[id] == nil else { return nil }
    // They are about to be in it.
    threads[thread] = nil
    return id
  }

  /// Finds the place of a record. `ordinal` is where it stands among all of the import.
  mutating func place(
    _ record: ParsedRecord, _ batch: RecordReader.Batch, ordinal: UInt64, _ state: JournalState
  ) throws(ChatImportError) -> RecordPlace {
    let thread = try thread(of: record)
    let speakers = try speakers(of: thread, state)
    var direction = Direction.neither
    var speaker: Identifier?
    if let sender = record.sender {
      let isMessage = record.kind == .message
      switch try plan.person(sender) {
      case .keeper:
        speaker = speakers.keeper
        if isMessage { direction = .outgoing }
      case .contributor(let id):
        speaker = speakers.contributors[id]
        if isMessage { direction = .incoming }
      }
    }
    let reading = plan.times.read(record.sent)
    let details = ImportDetails.of(record, ordinal: ordinal, plan.times, reading, files: [])
    var unread: [UInt8]?
    if case .opaque = record.kind { unread = batch.bytes(record.range) ?? [] }
    let key =
      details.identity.map { MessageKey(identity: $0, conversation: details.conversation) }
      ?? MessageKey(
        speaker: speaker, sent: reading.stamp, body: SHA256.hash(unread ?? record.body))
    return RecordPlace(
      file: batch.file, range: record.range, thread: thread, direction: direction,
      speaker: speaker, reading: reading, details: details, key: key, unread: unread)
  }

  private mutating func speakers(
    of thread: Identifier, _ state: JournalState
  ) throws(ChatImportError) -> Speakers {
    if let speakers = threads[thread] { return speakers }
    guard let found = state.threads[thread] else { throw .journal(.noSuchThread) }
    let speakers = Speakers(
      keeper: found.keeperSpeaker,
      contributors: Dictionary(
        found.speakers.map { ($0.contributor, $0.speaker) }, uniquingKeysWith: { first, _ in first }
      ))
    threads[thread] = speakers
    return speakers
  }
}
