import Synchronization
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What has to be known of all messages of a publication before the first one is written.
struct PublicationSurvey: Sendable {
  /// Contributors whose words are among the messages.
  var speaking: Set<Identifier> = []
  /// Contributors that a label is given to, in the order of the page.
  var labelled: [Identifier] = []
  /// The texts that decisions hide.
  var hidden: Set<String> = []
  /// Whether a decision hides when something of it was sent or logged.
  var hidesTimes = false
  /// Names of those who made layers and do not speak in the thread, in the order of the page.
  var makers: [String] = []
  /// All that is published, in the order of the page; empty where there are no layers.
  var entries: [PublicationPlan.EntryPlace] = []

  private static let times: SlotSet = [
    SlotSet(.sentDate), SlotSet(.sentTime), SlotSet(.loggedDate), SlotSet(.loggedTime),
  ]

  mutating func add(_ message: SelectedMessage, at place: Int, of thread: ConversationThread) {
    let speaker = message.entry.content.fields.speaker.flatMap(thread.contributor(speaking:))
    if let speaker {
      speaking.insert(speaker)
      if message.showsLabel { label(speaker) }
    }
    for layer in message.layers {
      let fields = layer.entry.content.fields
      if let contributor = fields.speaker.flatMap(thread.contributor(speaking:)),
        layer.kind != .note, layer.kind != .clip
      {
        label(contributor)
      }
      if fields.speaker == nil, let name = fields.provenance?.author, !makers.contains(name) {
        makers.append(name)
      }
    }
    for entry in message.entries(showing: []) {
      hidden.formUnion(entry.decidedSpans)
      if !entry.decided.fields.isDisjoint(with: Self.times) { hidesTimes = true }
    }
    entries.append(.init(id: message.id, message: Int32(place), layer: nil))
    for (number, layer) in message.layers.enumerated() {
      entries.append(
        .init(id: layer.entry.reference.id, message: Int32(place), layer: Int32(number)))
    }
  }

  /// Adds a message of which nothing else has to be known.
  mutating func add(_ message: MessageGlimpse, at place: Int, of thread: ConversationThread) {
    if let speaker = message.speaker.flatMap(thread.contributor(speaking:)) {
      speaking.insert(speaker)
      label(speaker)
    }
    entries.append(.init(id: message.id, message: Int32(place), layer: nil))
  }

  mutating func add(_ later: PublicationSurvey) {
    speaking.formUnion(later.speaking)
    for contributor in later.labelled { label(contributor) }
    hidden.formUnion(later.hidden)
    hidesTimes = hidesTimes || later.hidesTimes
    for name in later.makers where !makers.contains(name) { makers.append(name) }
    entries += later.entries
  }

  private mutating func label(_ contributor: Identifier) {
    if !labelled.contains(contributor) { labelled.append(contributor) }
  }
}

extension PublicationPlan {
  /// Messages that are opened together.
  static let pieceCount = 128
  /// Pieces that may wait for those before them.
  static let piecesAhead = 8

  /// Looks at all messages once.
  func survey() throws(ExportError) -> PublicationSurvey {
    let pieces = places.indices.pieces(of: Self.pieceCount)
    let work = OrderedWork<PublicationSurvey>(count: pieces.count, ahead: Self.piecesAhead)
    var survey = PublicationSurvey()
    let keepsEntries = !isInLogOrder || thread.hasAdditions
    let everybody = EverybodySeen(thread.speakers.map(\.contributor))
    everybody.look(at: survey)
    try work.run(on: processors) { (work) throws(ExportError) in
      try MessageOpener.run(self) { (opener, rows) throws(ExportError) in
        while let number = work.take() {
          var piece = PublicationSurvey()
          for place in pieces[number] {
            if let glimpse = try opener.glimpse(
              of: place, isSpeakerKnown: everybody.isSeen, rows: rows)
            {
              piece.add(glimpse, at: place, of: thread)
            } else {
              let message = try opener.message(place, rows: rows)
              piece.add(message, at: place, of: thread)
              // Posts that are left out because something of them is redacted: it must not stand
              // elsewhere.
              for clip in additions.layers(of: message.entry).clips {
                piece.hidden.formUnion(mask(of: clip).spans(of: clip))
              }
            }
          }
          if !keepsEntries { piece.entries = [] }
          work.put(piece, at: number)
        }
      }
    } receive: { (piece) throws(ExportError) in
      survey.add(piece)
      everybody.look(at: survey)
    }
    return survey
  }

  /// Whether the messages stand on the page as they do in the logs.
  private var isInLogOrder: Bool {
    zip(places, places.dropFirst()).allSatisfy { $0.id < $1.id }
  }
}

/// Whether all who speak in a thread have been met in the pieces up to some place: then a plain message
/// says nothing new, wherever it stands behind them.
private final class EverybodySeen: Sendable {
  private let contributors: [Identifier]
  private let seen = Atomic(false)

  init(_ contributors: [Identifier]) {
    self.contributors = contributors
  }

  var isSeen: Bool { seen.load(ordering: .relaxed) }

  /// Looks at what was met in all pieces before the next one.
  func look(at survey: PublicationSurvey) {
    guard !isSeen else { return }
    let isComplete = contributors.allSatisfy {
      survey.speaking.contains($0) && survey.labelled.contains($0)
    }
    if isComplete { seen.store(true, ordering: .relaxed) }
  }
}

extension Range<Int> {
  /// The range cut into pieces of so many, the last of what is left.
  func pieces(of count: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: count).map {
      $0..<Swift.min($0 + count, upperBound)
    }
  }
}
