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

  init(
    _ terms: [IdentityTerm], hidden: [String], audience: GateAudience = .strangers,
    detects: Bool = true
  ) {
    let known = terms.map(GateTerm.init)
    let redacted = hidden.map { GateTerm(.redacted, Array($0.utf8)) }
    words = Gate(known + redacted, audience: audience, detects: detects)
    frame = Gate(known, detects: false)
    matcher = TermMatcher(terms.map(ProtectedTerm.init))
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
