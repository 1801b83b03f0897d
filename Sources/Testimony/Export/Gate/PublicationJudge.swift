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
  }

  private var words: TextJudge
  private var frame: TextJudge
  private let matcher: TermMatcher
  private var known: [[UInt8]: [Place]] = [:]

  /// Texts that are remembered, at most.
  private static let memory = 1024

  init(_ terms: PublicationTerms) {
    words = TextJudge(terms.words)
    frame = TextJudge(terms.frame)
    matcher = terms.matcher
  }

  /// What stands in words, in order.
  mutating func places(in text: [UInt8]) -> [Place] {
    if let places = known[text] { return places }
    var places = words.places(in: text).map {
      // Controls stand on pages as escapes that everybody sees.
      Place(
        kind: ReleaseFinding.Class($0.kind),
        action: $0.kind == .unreadable ? .confirm : $0.action, range: $0.range)
    }
    let blocked = places.filter { $0.kind == .identityTerm }.map(\.range)
    var next = 0
    for hit in matcher.hits(in: text) {
      while next < blocked.count, blocked[next].upperBound <= hit.range.lowerBound { next += 1 }
      if next < blocked.count, blocked[next].overlaps(hit.range) { continue }
      places.append(
        Place(
          kind: hit.tier.isCertain ? .identityTerm : .nearTerm,
          action: hit.tier.isCertain ? .block : .confirm, range: hit.range))
    }
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
    if known.count >= Self.memory { known = [:] }
    known[text] = places
    return places
  }

  /// Whether a term stands in a text around the messages.
  mutating func holdsTerm(_ text: String) -> Bool {
    frame.places(in: PlainWords.of(text)).contains { $0.kind == .term }
  }
}
