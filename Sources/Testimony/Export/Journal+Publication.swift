import TestimonyProof

/// A message that is to be published, with what is hidden of it.
struct SelectedMessage: Sendable {
  let entry: JournalEntry
  let mask: PublicationMask
  let redacted: RedactedEntry

  var id: EntryID { entry.reference.id }
}

extension Journal {
  /// Opens the selected messages and hides what is to be hidden.
  func selectedMessages(
    _ ids: [EntryID], of thread: ConversationThread, showing slots: SlotSet
  ) throws(ExportError) -> [SelectedMessage] {
    let entries: [JournalEntry]
    do throws(JournalError) {
      entries = try self.entries(ids, owner: thread.id)
    } catch {
      throw .journal(error)
    }
    return entries.map { entry in
      let mask = mask(of: entry)
      return SelectedMessage(
        entry: entry, mask: mask,
        redacted: entry.content.opening.redacted(
          visibleFields: slots.subtracting(mask.fields), hidden: mask.hidden))
    }
  }

  /// What the standing decisions hide of an entry.
  func mask(of entry: JournalEntry) -> PublicationMask {
    let decided = redaction(of: entry)
    return PublicationMask(
      decided: decided.hidden, fields: decided.fields, tokens: entry.content.tokens)
  }

  /// Copies what is published out of the messages.
  func document(
    of messages: [SelectedMessage], in thread: ConversationThread, request: ExportRequest,
    verification: VerificationNotice?
  ) throws(ExportError) -> PublicationDocument {
    var labels = try LabelGiver(
      request.labels,
      contributors: thread.speakers.compactMap { state.contributors[$0.contributor] },
      wording: request.language.wording)
    let numbers = Dictionary(
      uniqueKeysWithValues: zip(messages.map(\.id), 1...messages.count))
    var published: [PublishedMessage] = []
    for (index, message) in messages.enumerated() {
      let fields = message.entry.content.fields
      let hidden = message.mask.fields
      var label: String?
      if !hidden.contains(.speaker), !hidden.contains(.direction) {
        let speaker = fields.speaker.flatMap(thread.contributor(speaking:))
        label = speaker.map { labels.label(of: $0) } ?? labels.keeper
      }
      published.append(
        PublishedMessage(
          number: index + 1, label: label,
          direction: hidden.contains(.direction) ? .neither : fields.direction,
          sent: fields.sent.flatMap {
            PublishedTime(
              $0, precision: request.precision,
              hidden: (hidden.contains(.sentDate), hidden.contains(.sentTime)))
          },
          runs: message.redacted.body.publishedRuns,
          replyTo: hidden.contains(.replyTo)
            ? nil : message.entry.content.replyTo.flatMap { numbers[$0] }))
    }
    return PublicationDocument(
      title: request.title, language: request.language, precision: request.precision,
      messages: published, verification: verification)
  }
}
