import TestimonyCrypto
import TestimonyProof

/// An entry before it has its place: what `append` cuts, commits, seals and numbers.
package struct EntryDraft: Sendable {
  package var kind: EntryKind
  /// Whose key seals it: a thread, a contributor, or the journal itself.
  package var owner: Identifier
  package var body: EntryBody
  package var direction: Direction
  package var speaker: Identifier?
  package var sent: SentStamp?
  package var channel: String?
  package var language: String?
  package var attachments: [AttachmentReference]
  package var replyTo: EntryReference?
  /// In place of `replyTo`: which draft before it in the same batch it answers.
  package var answeredDraft: Int?
  package var target: EntryReference?
  /// In place of `target`: which draft before it in the same batch it is about.
  package var targetDraft: Int?
  package var provenance: Provenance?

  package init(
    kind: EntryKind, owner: Identifier, body: EntryBody, direction: Direction = .neither,
    speaker: Identifier? = nil, sent: SentStamp? = nil, channel: String? = nil,
    language: String? = nil, attachments: [AttachmentReference] = [],
    replyTo: EntryReference? = nil, target: EntryReference? = nil, provenance: Provenance? = nil
  ) {
    self.kind = kind
    self.owner = owner
    self.body = body
    self.direction = direction
    self.speaker = speaker
    self.sent = sent
    self.channel = channel
    self.language = language
    self.attachments = attachments
    self.replyTo = replyTo
    self.target = target
    self.provenance = provenance
  }

  /// Names the heads of other logs, as signed: what comes behind it comes after all under them.
  static func heads(_ notes: [[UInt8]], owner: Identifier) -> EntryDraft {
    EntryDraft(
      kind: .heads, owner: owner,
      body: .object(MemberObject([("heads", .array(notes.map { .string($0) }))])))
  }

  /// The same with so many other drafts before its batch.
  func moved(by count: Int) -> EntryDraft {
    guard count > 0, lastNeeded != nil else { return self }
    var draft = self
    draft.answeredDraft = answeredDraft.map { $0 + count }
    draft.targetDraft = targetDraft.map { $0 + count }
    return draft
  }

  /// The last draft of the same batch whose commitment it needs.
  var lastNeeded: Int? {
    guard let answeredDraft, let targetDraft else { return answeredDraft ?? targetDraft }
    return max(answeredDraft, targetDraft)
  }

  /// The fields, all but those that depend on the entry's place.
  func fields(logged: Timestamp, number: UInt64?, thread: Identifier?) -> EntryFields {
    var fields = EntryFields(kind: kind, direction: direction, logged: logged)
    fields.number = number
    fields.speaker = speaker
    fields.sent = sent
    fields.channel = channel
    fields.language = language
    fields.replyTo = replyTo?.commitment
    fields.target = target?.commitment
    fields.provenance = provenance
    fields.thread = thread
    return fields
  }
}

/// An entry that is durable.
package struct EntryReceipt: Hashable, Sendable {
  package let reference: EntryReference
  /// Number in the thread, for a message.
  package let number: UInt64?
  package let logged: Timestamp
  /// The logged time of the entry before it in the log.
  package let previousLogged: Timestamp?
}
