import TestimonyGate
import TestimonyMatch

/// Judges a publication's texts one after another; each worker has one.
struct PublicationJudge: Sendable {
  /// Something that stands in a text.
  struct Place: Equatable, Sendable {
    let kind: ReleaseFinding.Class
    let action: GateAction
    /// Bytes of the text.
    let range: Range<Int>
    /// The number of the word that begins or goes on there.
    var word = 1
  }

  private var words: TextJudge
  private var frame: TextJudge
  private let terms: PublicationTerms
  /// What stands in several files is judged once.
  private var known: [Text: [Place]] = [:]

  private struct Text: Hashable {
    let bytes: [UInt8]

    /// Hashes them at once, where an array does so one by one.
    func hash(into hasher: inout Hasher) {
      unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  /// Texts that are remembered, at most.
  private static let memory = 1024

  init(_ terms: PublicationTerms) {
    words = TextJudge(terms.words)
    frame = TextJudge(terms.frame)
    self.terms = terms
  }

  /// What stands in words, in order.
  mutating func places(in text: [UInt8]) -> [Place] {
    let key = Text(bytes: text)
    if let places = known[key] { return places }
    var places = words.places(in: text).map {
      // Controls stand on pages as escapes that everybody sees.
      Place(
        kind: ReleaseFinding.Class($0.kind),
        action: $0.kind == .unreadable ? .confirm : $0.action, range: $0.range)
    }
    places += matched(in: text, beside: places)
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
    let numbers = PlainWords.numbers(ofWordsAt: places.map(\.range.lowerBound), in: text)
    for (index, number) in numbers.enumerated() { places[index].word = number }
    if known.count >= Self.memory { known.removeAll(keepingCapacity: true) }
    known[key] = places
    return places
  }

  /// What the matcher finds and the gate does not: terms, and beside these the words of redactions.
  private func matched(in text: [UInt8], beside places: [Place]) -> [Place] {
    var matched: [Place] = []
    let hits = terms.matcher.hits(in: text)
    var known = places.filter { $0.kind == .identityTerm }.map(\.range).mergedRuns
    for hit in hits.outside(known) where hit.term < terms.protectedCount {
      matched.append(
        Place(
          kind: hit.tier.isCertain ? .identityTerm : .nearTerm,
          action: hit.tier.isCertain ? .block : .confirm, range: hit.range))
    }
    guard !terms.passages.isEmpty else { return matched }
    known =
      (known + (places.filter { $0.kind == .redactedWords } + matched).map(\.range)).mergedRuns
    for hit in hits.outside(known) where hit.term >= terms.protectedCount {
      let isPassage = terms.passages[hit.term - terms.protectedCount]
      matched.append(
        Place(
          kind: hit.tier.isCertain ? .redactedWords : .nearRedacted,
          action: hit.tier.isCertain && !isPassage ? .block : .confirm, range: hit.range))
    }
    return matched
  }

  /// Whether a term stands in a text around the messages.
  mutating func holdsTerm(_ text: [UInt8]) -> Bool {
    frame.places(in: PlainWords.of(text)).contains { $0.kind == .term }
  }
}

extension [TermHit] {
  /// Those that overlap none of the ranges, which are in order and apart.
  fileprivate func outside(_ ranges: [Range<Int>]) -> [TermHit] {
    var next = 0
    return filter { hit in
      while next < ranges.count, ranges[next].upperBound <= hit.range.lowerBound { next += 1 }
      return next == ranges.count || !ranges[next].overlaps(hit.range)
    }
  }
}
