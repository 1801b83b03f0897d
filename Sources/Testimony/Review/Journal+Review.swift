import TestimonyCrypto
import TestimonyGate
import TestimonyProof

extension Journal {
  /// Messages that are opened together.
  private static var reviewPiece: Int { 256 }

  /// What has to be decided about messages and what is laid beside them before they can be published:
  /// what the gate would find in them as they stand, the same words of one class together, in the order
  /// of the thread.
  ///
  /// - Throws: `selection`, `journal`.
  package func review(_ selection: Selection) throws(ExportError) -> [ReviewQuestion] {
    guard let thread = state.thread(handle: selection.thread) else {
      throw .selection(.noSuchThread)
    }
    let places = try places(of: selection, in: thread)
    let knowledge = try gateKnowledge(of: thread)
    do throws(JournalError) {
      let additions = try ThreadAdditions(of: thread, in: self)
      var texts: [ReviewedEntry] = []
      for piece in places.indices.pieces(of: Self.reviewPiece) {
        for message in try entries(places[piece].map(\.id), owner: thread.id) {
          texts += ReviewedEntry.all(of: additions.layers(of: message))
        }
      }
      return questions(about: texts, knowledge)
    } catch {
      throw .journal(error)
    }
  }

  private func questions(
    about texts: [ReviewedEntry], _ knowledge: GateKnowledge
  ) -> [ReviewQuestion] {
    var hidden: Set<String> = []
    for text in texts {
      hidden.formUnion(mask(of: text.entry).spans(of: text.entry))
    }
    let terms = PublicationTerms(
      knowledge.terms, hidden: hidden.sorted(), audience: knowledge.audience)
    var judge = PublicationJudge(terms)
    var questions = ReviewQuestions()
    for text in texts {
      let words = ReviewText(text.entry, hidden: mask(of: text.entry).hidden)
      for place in judge.places(in: words.bytes) {
        let found = Array(words.bytes[place.range])
        let waived = WaivedWords.bytes(
          at: place.range, in: words.bytes, place.action, isPublic: text.entry.kind == .clip)
        guard place.action == .block || place.action.asks(about: place.kind),
          knowledge.waivers.reason(for: place.kind, waived, of: text.entry.reference.commitment)
            == nil
        else { continue }
        questions.add(
          ReviewPlace(
            entry: text.entry, number: text.number, layer: text.layer,
            tokens: words.tokens(of: place.range), kind: place.kind, action: place.action,
            words: found, waived: waived))
      }
    }
    return questions.all
  }
}

/// A text that may be published, and how it is addressed.
struct ReviewedEntry {
  let entry: JournalEntry
  let number: UInt64
  let layer: String?

  /// A message and the translations, corrections and notes that stand beside it.
  static func all(of layers: MessageLayers) -> [ReviewedEntry] {
    let number = layers.message.number ?? 0
    var all = [ReviewedEntry(entry: layers.message, number: number, layer: nil)]
    if let correction = layers.corrections.last {
      all.append(ReviewedEntry(entry: correction, number: number, layer: "corrected"))
    }
    for translation in layers.standingTranslations {
      all.append(
        ReviewedEntry(
          entry: translation, number: number, layer: translation.content.fields.language))
    }
    for (count, note) in zip(1..., layers.notes) {
      all.append(ReviewedEntry(entry: note, number: number, layer: "note\(count)"))
    }
    return all
  }
}

/// Gathers places into questions: the same words of one class, wherever they stand; and, where nothing
/// keeps them back, all that one text says of one class. What must not leave is asked about by itself.
struct ReviewQuestions {
  private struct Key: Hashable {
    let kind: ReleaseFinding.Class
    let action: GateAction
    let words: [UInt8]
  }

  private var places: [[ReviewPlace]] = []
  private var known: [Key: Int] = [:]
  /// By class, the question that a text has begun.
  private var begun: [ReleaseFinding.Class: (entry: Digest, question: Int)] = [:]

  var all: [ReviewQuestion] {
    places.map { ReviewQuestion(kind: $0[0].kind, action: $0[0].action, places: $0) }
  }

  mutating func add(_ place: ReviewPlace) {
    let words = place.words.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let key = Key(kind: place.kind, action: place.action, words: words)
    let entry = place.entry.reference.commitment
    if let index = known[key] {
      places[index].append(place)
    } else if place.action != .block, let last = begun[place.kind], last.entry == entry {
      known[key] = last.question
      places[last.question].append(place)
    } else {
      known[key] = places.count
      if place.action != .block { begun[place.kind] = (entry, places.count) }
      places.append([place])
    }
  }
}
