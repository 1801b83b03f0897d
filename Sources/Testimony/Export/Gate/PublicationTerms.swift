import TestimonyGate
import TestimonyMatch

/// What a publication's words are held against: the gate, which knows terms, the words of redactions and
/// what could say who somebody is; and the matcher of reviews, whose tables are others, so that one
/// mistake is not made twice.
struct PublicationTerms: Sendable {
  let words: Gate
  /// For what stands around the messages: terms alone.
  let frame: Gate
  let matcher: TermMatcher
  /// How many of the matcher's terms are protected ones; those behind them were redacted.
  let protectedCount: Int
  /// Of the redacted ones, whether each is a passage.
  let passages: [Bool]

  /// Words that are redacted together and meant one by one, at most: of more, nobody knows which one was
  /// meant.
  private static let mostWords = 5

  init(
    _ terms: [IdentityTerm], hidden: [String], audience: GateAudience = .strangers,
    detects: Bool = true
  ) {
    let known = terms.map(GateTerm.init)
    passages = hidden.map { $0.utf8.split { $0 <= 0x20 }.count > Self.mostWords }
    let redacted = zip(hidden, passages).map {
      GateTerm($1 ? .passage : .redacted, Array($0.utf8))
    }
    words = Gate(known + redacted, audience: audience, detects: detects)
    frame = Gate(known, detects: false)
    protectedCount = terms.count
    matcher = TermMatcher(
      terms.map(ProtectedTerm.init)
        + zip(hidden, passages).map { ProtectedTerm($1 ? .passage : .redacted, Array($0.utf8)) })
  }
}

extension ProtectedTerm {
  /// How a term is looked for in messages.
  init(_ term: IdentityTerm) {
    let kind: Kind =
      switch term.group {
      case .name, .nickname, .kin: .name
      case .phone: .number
      case .mail, .handle: .address
      case .place, .other: .phrase
      }
    self.init(kind, Array(term.text.utf8))
  }
}
