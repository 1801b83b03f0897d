import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// All that decides what a publication says, as the journal was at one moment. A value without the
/// messages themselves: these are opened as they are needed, by several workers.
struct PublicationPlan: Sendable {
  let request: ExportRequest
  let thread: ConversationThread
  /// The messages, in the order of the page.
  let places: [IndexPlace]
  let additions: ThreadAdditions
  /// All decisions, by the commitment of the entry that they hide parts of.
  let redactions: [Digest: [RedactionDecision]]
  /// The logs' heads, under which every entry that is opened has to stand.
  var views: PerLog<LogView>
  let vault: EntryVault
  let folder: JournalFolder
  let processors: Int
  var proofs: LogProofs
  /// What the transcript shows of each message, unless a decision hides it.
  var slots: SlotSet
  /// Given out beforehand, in the order of the page.
  var labels: LabelGiver
  /// Running numbers.
  let numbers: RunningNumbers
  /// All that is published, in the order of the logs; nil where that is the messages in theirs.
  var order: [EntryPlace]?
  /// Contributors whose words are among the messages, as the survey saw them.
  var speaking: Set<Identifier> = []
  /// What stands around the messages.
  var frame: PublicationDocument

  /// Something that is published: a message, or a layer beside one.
  struct EntryPlace: Sendable {
    let id: EntryID
    /// Place of the message.
    let message: Int32
    /// Place among the message's layers; nil for itself.
    let layer: Int32?
  }

  /// What stands of the decisions about an entry.
  func mask(of entry: JournalEntry) -> PublicationMask {
    PublicationMask(
      redactions[entry.reference.commitment, default: []], tokens: entry.content.tokens)
  }

  /// Whether a message is published as it is: no decision concerns it, nothing stands beside it.
  func isPlain(_ id: EntryID, _ commitment: Digest) -> Bool {
    request.layers.showsOriginals && request.layers.notes.isEmpty
      && redactions[commitment] == nil && !additions.areThere(for: id)
  }

  /// Whether what is rendered is held against its commitment as the verifier reads it, in the
  /// transcript that leaves: once is enough.
  var isProvedAsItLeaves: Bool { request.holdsProof && order == nil }

  /// What is published of a message.
  ///
  /// - Throws: `noTranslation`, `noSuchNote`.
  func selected(
    _ entry: JournalEntry, _ opening: Opening
  ) throws(ExportError) -> SelectedMessage {
    let layers = try selectedLayers(of: additions.layers(of: entry), number: entry.number ?? 0)
    let decided = mask(of: entry)
    let givesWay =
      !request.layers.showsOriginals || layers.contains { $0.kind == .correction }
    let mask = givesWay ? decided.hidingAllWords : decided
    return SelectedMessage(
      entry: entry, mask: mask, decided: decided,
      redacted: opening.redacted(
        visibleFields: slots.subtracting(mask.fields), hidden: mask.hidden),
      layers: layers)
  }

  /// Copies what is published out of messages, the first of which stands at place `first`.
  func published(_ messages: [SelectedMessage], from first: Int) -> [PublishedMessage] {
    var labels = labels
    return zip((first + 1)..., messages).map { number, message in
      let fields = message.entry.content.fields
      let hidden = message.mask.fields
      var label: String?
      if message.showsLabel {
        let speaker = fields.speaker.flatMap(thread.contributor(speaking:))
        label = labels.label(of: speaker, fields.direction)
      }
      return PublishedMessage(
        number: number, label: label,
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
          let runs = layer.redacted.body.publishedRuns
          let clip = layer.kind == .clip ? Clip(layer.entry) : nil
          return PublishedLayer(
            kind: layer.kind, label: labels.label(of: layer, in: thread),
            runs: clip.map { [.text($0.published(in: request.language.wording.layers))] } ?? runs,
            proofRuns: runs)
        })
    }
  }
}

extension SelectedMessage {
  /// Whether it is said who wrote it.
  var showsLabel: Bool { !mask.fields.contains(.speaker) && !mask.fields.contains(.direction) }
}

extension PublicationMask {
  /// What stands of decisions about an entry.
  init(_ decisions: [RedactionDecision], tokens: Tokens) {
    let decided = decisions.filter { $0.undoneBy == nil }.hidden(of: tokens.count)
    self.init(decided: decided.hidden, fields: decided.fields, tokens: tokens)
  }
}
