import TestimonyCrypto
import TestimonyImport
import TestimonyProof

/// Brings the records of one import into the journal, batch by batch.
struct ChatWriter {
  let material: ImportMaterial
  let format: ChatFormat
  let plan: ImportPlan
  let begun: EntryReference
  /// Threads that had messages of this format before.
  let known: [Identifier: KnownThread]
  var report: ChatImportReport

  let parserName: String
  var placing: RecordPlacing
  var files: CompanionFiles
  var inline: InlineContent
  var queue = AppendQueue()
  var drafts: [EntryDraft] = []
  var expected: [Expectation] = []
  /// Of the batches that are on their way, the oldest first.
  var underway: [[Expectation]] = []
  /// Messages of this import by the source's own name: where they stand in this machine's log.
  var places: [MessageKey: EntryID] = [:]
  var awaited: Set<MessageKey> = []
  /// Of these, where they stand in `drafts`.
  var waiting: [MessageKey: Int] = [:]
  var ordinal: UInt64 = 0

  private static let batchCount = 1024

  /// What is to be done once a draft is durable.
  struct Expectation {
    var key: MessageKey?
    /// The thread of a message that its sender took back.
    var hiddenIn: Identifier?
  }

  init(
    _ material: ImportMaterial, _ format: ChatFormat, _ plan: ImportPlan, begun: EntryReference,
    known: [Identifier: KnownThread], _ report: ChatImportReport
  ) {
    self.material = material
    self.format = format
    self.plan = plan
    self.begun = begun
    self.known = known
    self.report = report
    parserName = format.parserName
    placing = RecordPlacing(plan)
    files = CompanionFiles(material)
    inline = InlineContent(material)
  }

  mutating func write(
    _ batch: RecordReader.Batch, to journal: inout Journal
  ) throws(ChatImportError) {
    for record in batch.records {
      try write(record, batch, to: &journal)
      ordinal += 1
      if drafts.count >= Self.batchCount { try push(to: &journal) }
    }
  }

  /// Makes the last messages durable.
  mutating func finish(_ journal: inout Journal) throws(ChatImportError) {
    try flush(&journal)
    // What the last ones asked for.
    try flush(&journal)
  }

  /// Adds an entry that is no record of the source's.
  mutating func append(_ draft: EntryDraft, to journal: inout Journal) throws(ChatImportError) {
    drafts.append(draft)
    expected.append(Expectation())
    if drafts.count >= Self.batchCount { try push(to: &journal) }
  }

  private mutating func write(
    _ record: ParsedRecord, _ batch: RecordReader.Batch, to journal: inout Journal
  ) throws(ChatImportError) {
    switch record.kind {
    case .structure: return
    case .message, .event, .call, .opaque: break
    case .reaction(let target):
      try writeEvidence(.reaction, of: target, record, batch, to: &journal)
      return
    case .edit(let target):
      try writeEvidence(.edited, of: target, record, batch, to: &journal)
      return
    case .deletion(let target):
      try writeEvidence(.deleted, of: target, record, batch, to: &journal)
      return
    }
    for remark in record.remarks.list { report.remarks[remark, default: 0] += 1 }
    let place = try place(record, batch, in: &journal)
    if let knownThread = known[place.thread] {
      if let message = knownThread.take(place.key, by: place.speaker) {
        try meet(message, record, place, knownThread, &journal)
        return
      }
      if place.details.identity == nil, record.attachments.isEmpty,
        let changed = knownThread.takeChanged(
          MessageKey(speaker: place.speaker, sent: place.reading.stamp))
      {
        let reference = try journal.reference(of: changed.id)
        try append(
          ChangeEvidence(.edited, target: reference.commitment, text: record.body), at: place,
          target: reference, knownThread, to: &journal)
        return
      }
    }
    try writeNew(record, place, to: &journal)
  }

  /// The journal has it from an earlier import.
  private mutating func meet(
    _ message: KnownMessage, _ record: ParsedRecord, _ place: RecordPlace, _ thread: KnownThread,
    _ journal: inout Journal
  ) throws(ChatImportError) {
    report.repeated += 1
    let isChanged = message.hasIdentity && message.words != SHA256.hash(record.body).hashValue
    let isRetracted = record.remarks.contains(.retracted)
    let hasNewFiles = !message.hasFiles && !record.attachments.isEmpty
    guard isChanged || isRetracted || hasNewFiles else { return }
    let reference = try journal.reference(of: message.id)
    let arrival = ChangeEvidence(.files, target: reference.commitment, text: nil)
    if hasNewFiles, !thread.hasRecorded(arrival.digest) {
      let files = try sealFiles(of: record, at: place, &journal).sealed
      if !files.isEmpty {
        try append(
          arrival, at: place, target: reference, thread, attachments: files, to: &journal)
      }
    }
    if isChanged, place.unread == nil {
      try append(
        ChangeEvidence(.edited, target: reference.commitment, text: record.body), at: place,
        target: reference, thread, to: &journal)
    }
    if isRetracted, journal.state.redactions[reference.commitment] == nil {
      try append(Self.hiding(reference, in: place.thread), to: &journal)
    }
  }

  private mutating func append(
    _ evidence: ChangeEvidence, at place: RecordPlace, target: EntryReference?,
    ofDraft draft: Int? = nil, _ thread: KnownThread?, attachments: [AttachmentReference] = [],
    to journal: inout Journal
  ) throws(ChatImportError) {
    guard thread?.record(evidence.digest) ?? true else { return }
    switch evidence.change {
    case .files: break
    case .edited: report.edited += 1
    case .deleted: report.deleted += 1
    case .vanished: report.vanished += 1
    case .reaction: report.reactions += 1
    }
    var entry = EntryDraft(
      kind: .import, owner: place.thread, body: .object(evidence.body),
      speaker: place.speaker, sent: place.reading.stamp, attachments: attachments,
      target: target, provenance: provenance(place))
    entry.targetDraft = draft
    try append(entry, to: &journal)
  }

  /// Messages that the export lacks, though it has what came before and after them.
  mutating func writeVanished(
    of thread: KnownThread, in id: Identifier, to journal: inout Journal
  ) throws(ChatImportError) {
    for place in thread.lacking {
      let reference = try journal.reference(of: thread.messages[place].id)
      let evidence = ChangeEvidence(.vanished, target: reference.commitment, text: nil)
      guard thread.record(evidence.digest) else { continue }
      report.vanished += 1
      try append(
        EntryDraft(
          kind: .import, owner: id, body: .object(evidence.body), target: reference,
          provenance: Provenance(
            method: .import, sent: .logging, uncertainty: .unknown,
            source: Provenance.Source(
              entry: begun.commitment, file: 0, offset: 0,
              length: material.originals[0].origin.byteCount, parser: parserName))),
        to: &journal)
    }
  }

  private mutating func writeEvidence(
    _ change: ChangeEvidence.Change, of target: [UInt8]?, _ record: ParsedRecord,
    _ batch: RecordReader.Batch, to journal: inout Journal
  ) throws(ChatImportError) {
    let place = try place(record, batch, in: &journal)
    let text = change == .deleted && record.body.isEmpty ? nil : record.body
    let key = target.map { MessageKey(identity: $0, conversation: record.conversation) }
    if let draft = key.flatMap({ waiting[$0] }) {
      // The message is new, so nothing was recorded of it; and it need not be durable before this.
      return try append(
        ChangeEvidence(change, target: nil, text: text), at: place, target: nil, ofDraft: draft,
        nil,
        to: &journal)
    }
    let reference = try target.flatMap { target throws(ChatImportError) in
      try find(target, record.conversation, in: place.thread, &journal)
    }
    try append(
      ChangeEvidence(change, target: reference?.commitment, text: text, by: place.speaker),
      at: place, target: reference, known[place.thread], to: &journal)
  }

  private mutating func writeNew(
    _ record: ParsedRecord, _ place: RecordPlace, to journal: inout Journal
  ) throws(ChatImportError) {
    var place = place
    var sealed: [AttachmentReference] = []
    if let unread = place.unread, !unread.isEmpty {
      sealed.append(try UnreadBytes.seal(unread, at: place.range.lowerBound, in: journal))
    }
    let files = try sealFiles(of: record, at: place, &journal)
    sealed += files.sealed
    let notes = files.notes
    if !notes.isEmpty {
      place.details = .of(
        record, ordinal: ordinal, plan.times, place.reading, files: notes)
    }
    count(record, place)
    let language = record.language.flatMap { Self.value($0, .language) }
    let channel = record.channel.flatMap { Self.value($0, .channel) } ?? format.channel
    var draft = EntryDraft(
      kind: .message, owner: place.thread, body: .text(record.body),
      direction: place.direction, speaker: place.speaker, sent: place.reading.stamp,
      channel: channel, language: language, attachments: sealed, provenance: provenance(place))
    if let answered = record.replyTo {
      // One of the same batch need not be durable before its answer.
      draft.answeredDraft =
        waiting[MessageKey(identity: answered, conversation: record.conversation)]
      if draft.answeredDraft == nil {
        draft.replyTo = try find(answered, record.conversation, in: place.thread, &journal)
      }
    }
    let identity = place.details.identity == nil ? nil : place.key
    if let identity {
      awaited.insert(identity)
      if places[identity] == nil, waiting[identity] == nil { waiting[identity] = drafts.count }
    }
    drafts.append(draft)
    expected.append(
      Expectation(
        key: identity, hiddenIn: record.remarks.contains(.retracted) ? place.thread : nil))
  }

  private mutating func count(_ record: ParsedRecord, _ place: RecordPlace) {
    switch record.kind {
    case .message: report.messages += 1
    case .opaque(let reason):
      report.opaque += 1
      report.opaqueReasons[reason, default: 0] += 1
    default: report.events += 1
    }
    guard place.unread == nil else { return }
    if place.reading.stamp == nil {
      report.timesUnread += 1
    } else if place.reading.stamp?.zoneIsKnown == false {
      report.timesWithoutZone += 1
    }
  }

  private static func value(_ bytes: [UInt8], _ slot: Slot) -> String? {
    slot.accepts(bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
