import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// A message before it is logged.
  package struct NewMessage: Sendable {
    package var thread: Identifier
    package var direction: Direction
    /// Who wrote an incoming message; nil for the keeper's own.
    package var contributor: Identifier?
    /// Exactly as it came; valid UTF-8.
    package var body: [UInt8]
    package var sent: SentStamp?
    package var channel: String?
    package var language: String?
    package var attachments: [AttachmentReference]
    package var replyTo: EntryReference?
    package var provenance: Provenance

    package init(
      thread: Identifier, direction: Direction, contributor: Identifier?, body: [UInt8],
      sent: SentStamp? = nil, channel: String? = nil, language: String? = nil,
      attachments: [AttachmentReference] = [], replyTo: EntryReference? = nil,
      provenance: Provenance
    ) {
      self.thread = thread
      self.direction = direction
      self.contributor = contributor
      self.body = body
      self.sent = sent
      self.channel = channel
      self.language = language
      self.attachments = attachments
      self.replyTo = replyTo
      self.provenance = provenance
    }
  }

  /// Logs messages. Each is durable at return.
  ///
  /// - Throws: `noSuchThread`, `noSuchSpeaker`, and as `append` does.
  @discardableResult
  package mutating func log(_ messages: [NewMessage]) throws(JournalError) -> [EntryReceipt] {
    var drafts: [EntryDraft] = []
    drafts.reserveCapacity(messages.count)
    for message in messages { drafts.append(try draft(message)) }
    return try append(drafts)
  }

  private func draft(_ message: NewMessage) throws(JournalError) -> EntryDraft {
    guard let thread = state.threads[message.thread] else { throw .noSuchThread }
    let speaker: Identifier?
    switch message.direction {
    case .outgoing: speaker = thread.keeperSpeaker
    case .incoming, .neither:
      speaker = thread.speakers.first { $0.contributor == message.contributor }?.speaker
    }
    guard let speaker else { throw .noSuchSpeaker }
    return EntryDraft(
      kind: .message, owner: message.thread, body: .text(message.body),
      direction: message.direction, speaker: speaker, sent: message.sent,
      channel: message.channel, language: message.language, attachments: message.attachments,
      replyTo: message.replyTo, provenance: message.provenance)
  }

  /// Adds a note of the keeper's: to a thread, or to one of its messages.
  @discardableResult
  package mutating func addNote(
    _ text: [UInt8], to thread: Identifier, about target: EntryReference?
  ) throws(JournalError) -> EntryReceipt {
    try append([
      EntryDraft(kind: .note, owner: thread, body: .text(text), target: target)
    ])[0]
  }

  /// The last messages of a thread, oldest first.
  package func lastMessages(
    _ count: Int, of thread: ConversationThread
  ) throws(JournalError) -> [JournalEntry] {
    let recent = thread.recent.places
    if count <= recent.count || UInt64(recent.count) == thread.messageCount {
      return try entries(recent.suffix(count).map(\.id), owner: thread.id)
    }
    let places = try places(of: thread, kinds: [.message])
    return try entries(places.suffix(count).map(\.id), owner: thread.id)
  }

  /// Finds a message by its number.
  ///
  /// `device` is the local number of a log; nil for the only or first log that has it.
  package func message(
    _ number: UInt64, device: UInt16?, of thread: ConversationThread
  ) throws(JournalError) -> JournalEntry? {
    let fits = { (id: EntryID, candidate: UInt64) in
      candidate == number && (device == nil || device == id.device)
    }
    if let place = thread.recent.places.first(where: { fits($0.id, $0.number) }),
      device != nil || thread.lastNumber.count == 1
    {
      return try entry(place.id, owner: thread.id)
    }
    let places = try places(of: thread, kinds: [.message])
    guard let place = places.first(where: { fits($0.id, UInt64($0.row.number)) }) else {
      return nil
    }
    return try entry(place.id, owner: thread.id)
  }
}

extension Journal {
  /// Adds sealed files to a message, by an entry of its own.
  package mutating func attach(
    _ files: [AttachmentReference], to target: EntryReference, of thread: Identifier
  ) throws(JournalError) -> EntryReceipt {
    try append([
      EntryDraft(
        kind: .attachment, owner: thread,
        body: .object(MemberObject([("action", .text("added"))])), attachments: files,
        target: target)
    ])[0]
  }
}
