import TestimonyProof

extension Journal {
  /// Where findings of a publication stand, as decisions name it: in the message or what is laid beside
  /// it, by its own words, however a page numbers and prints them. What stands around the messages has no
  /// such place.
  ///
  /// - Throws: `journal`.
  package func places(
    of findings: [ReleaseFinding], in prepared: PreparedExport
  ) throws(ExportError) -> FindingPlaces {
    let thread = prepared.plan.thread
    let numbers = Set(findings.filter { $0.word != nil }.compactMap(\.message))
    let ids = prepared.plan.places
    let asked = numbers.sorted().filter { ids.indices.contains($0 - 1) }
    guard !asked.isEmpty else { return FindingPlaces() }
    var places = FindingPlaces()
    var judge = PublicationJudge(
      PublicationTerms(
        prepared.knowledge.terms, hidden: prepared.survey.hidden.sorted(),
        audience: prepared.knowledge.audience))
    do throws(JournalError) {
      let additions = try ThreadAdditions(of: thread, in: self)
      let messages = try entries(asked.map { ids[$0 - 1].id }, owner: thread.id)
      for (number, message) in zip(asked, messages) {
        for text in ReviewedEntry.all(of: additions.layers(of: message)) {
          let words = ReviewText(text.entry, hidden: mask(of: text.entry).hidden)
          for place in judge.places(in: words.bytes) {
            places.add(
              ReviewPlace(
                entry: text.entry, number: text.number, layer: text.layer,
                tokens: words.tokens(of: place.range), kind: place.kind, action: place.action,
                words: [], waived: []),
              message: number, word: place.word)
          }
        }
      }
    } catch {
      throw .journal(error)
    }
    return places
  }
}

/// Places in messages by what a publication's findings say of them.
package struct FindingPlaces: Sendable {
  private struct Key: Hashable {
    let message: Int
    let word: Int
    let kind: ReleaseFinding.Class
  }

  private var places: [Key: [ReviewPlace]] = [:]

  package init() {}

  mutating func add(_ place: ReviewPlace, message: Int, word: Int) {
    places[Key(message: message, word: word, kind: place.kind), default: []].append(place)
  }

  /// Where a finding stands; more than one place where several texts of a message hold the same there.
  package func places(of finding: ReleaseFinding) -> [ReviewPlace] {
    guard let message = finding.message, let word = finding.word else { return [] }
    return places[Key(message: message, word: word, kind: finding.kind), default: []]
  }
}
