import TestimonyProof

/// A message that is to be published, with what is hidden of it.
struct SelectedMessage: Sendable {
  let entry: JournalEntry
  let mask: PublicationMask
  /// What decisions hide: less than the mask where all words give way to a layer.
  let decided: PublicationMask
  let redacted: RedactedEntry
  let layers: [SelectedLayer]

  var id: EntryID { entry.reference.id }
}

extension Journal {
  /// Opens the selected messages and hides what is to be hidden.
  func selectedMessages(
    _ ids: [EntryID], of thread: ConversationThread, request: ExportRequest
  ) throws(ExportError) -> [SelectedMessage] {
    let entries: [JournalEntry]
    let additions: ThreadAdditions
    do throws(JournalError) {
      entries = try self.entries(ids, owner: thread.id)
      additions = try ThreadAdditions(of: thread, in: self)
    } catch {
      throw .journal(error)
    }
    var selected: [SelectedMessage] = []
    for entry in entries {
      let layers = try selectedLayers(
        of: additions.layers(of: entry), request.layers, number: entry.number ?? 0)
      let decided = mask(of: entry)
      let givesWay =
        !request.layers.showsOriginals || layers.contains { $0.kind == .correction }
      let mask = givesWay ? decided.hidingAllWords : decided
      selected.append(
        SelectedMessage(
          entry: entry, mask: mask, decided: decided,
          redacted: entry.content.opening.redacted(
            visibleFields: request.visibleSlots.subtracting(mask.fields), hidden: mask.hidden),
          layers: layers))
    }
    return selected
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
      request.labels, makers: request.layers.makers,
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
            ? nil : message.entry.content.replyTo.flatMap { numbers[$0] },
          layers: message.layers.map { layer in
            PublishedLayer(
              kind: layer.kind, label: labels.label(of: layer, in: thread),
              runs: layer.redacted.body.publishedRuns)
          }))
    }
    return PublicationDocument(
      title: request.title, language: request.language, precision: request.precision,
      showsOriginals: request.layers.showsOriginals, messages: published, verification: verification
    )
  }
}
