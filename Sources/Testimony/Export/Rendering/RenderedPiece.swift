import TestimonyCrypto
import TestimonyProof

/// A piece of work at a publication.
enum RenderingJob: Sendable {
  /// Messages of the plan, as they stand on pages; and as they stand in the logs where that is the
  /// same order.
  case messages(Range<Int>)
  /// Part of the plan's order of the logs.
  case entries(Range<Int>)
}

/// What one worker has made of some messages, and what the gate found in it.
struct RenderedPiece: Sendable {
  /// Bytes of each form. As text always: its digest names what it says.
  var files: [ExportFormat: [UInt8]] = [:]
  var findings: [ReleaseFinding] = []
  /// What was read back of the transcript's entries.
  var checked: [CheckedEntry] = []
  var facts = PublicationFacts()
}

/// What is remembered of a publication's entries: nothing of what they say.
struct PublicationFacts: Equatable, Sendable {
  /// Of each entry, in the order of the logs.
  var ids: [EntryID] = []
  var commitments: [Digest] = []
  /// What is hidden of them, words or fields, where something is.
  var hidden: [HiddenTokens] = []
  /// Messages and what stands beside them, of which a decision hides something, by the message's
  /// running number.
  var marked: [MarkedMessage] = []
  /// Messages of which no word is shown, and of which some are hidden.
  var whollyHidden = 0
  var partlyHidden = 0
  var marks = 0
  /// Running numbers of messages of which words are hidden, while of a layer beside them none is.
  var unredactedLayers: [Int] = []

  struct HiddenTokens: Equatable, Sendable {
    let entry: EntryReference
    let ranges: [Range<Int>]
  }

  struct MarkedMessage: Equatable, Sendable {
    let number: Int
    let entry: EntryReference
  }

  static func += (facts: inout PublicationFacts, other: PublicationFacts) {
    facts.ids += other.ids
    facts.commitments += other.commitments
    facts.hidden += other.hidden
    facts.marked += other.marked
    facts.whollyHidden += other.whollyHidden
    facts.partlyHidden += other.partlyHidden
    facts.marks += other.marks
    facts.unredactedLayers += other.unredactedLayers
  }

  /// Adds an entry, after those that stand before it in the logs.
  mutating func add(_ entry: SelectedEntry) {
    ids.append(entry.id)
    commitments.append(entry.entry.reference.commitment)
    let ranges = entry.mask.hiddenRanges
    if !ranges.isEmpty || !entry.mask.fields.isEmpty {
      hidden.append(HiddenTokens(entry: entry.entry.reference, ranges: ranges))
    }
  }

  /// Adds a message, after those that stand before it on a page.
  mutating func add(_ message: SelectedMessage, _ published: PublishedMessage) {
    let number = published.number
    if message.hasUnredactedLayer { unredactedLayers.append(number) }
    var texts = [(message.entry, message.decided, published.runs)]
    for (layer, shown) in zip(message.layers, published.layers) {
      texts.append((layer.entry, layer.decided, shown.runs))
    }
    let before = marks
    for (entry, decided, runs) in texts {
      let count = runs.count { $0 == .mark }
      guard count > 0 else { continue }
      marks += count
      // Words that give way to a translation are hidden for no reason of their own.
      guard decided.hidden.contains(true) || !decided.fields.isEmpty else { continue }
      marked.append(MarkedMessage(number: number, entry: entry.reference))
    }
    guard marks > before else { return }
    if published.runs == [.mark] { whollyHidden += 1 } else { partlyHidden += 1 }
  }
}
