import TestimonyCrypto

/// What was agreed about one thread, and what follows for each of its messages on a day. Pure: the
/// order in which entries came from several machines changes nothing, and what contradicts itself
/// comes out as the stricter of both.
struct RuleBook {
  let thread: Identifier
  private let terms: [TermsRecord]
  private let consents: [ConsentRecord]
  private let today: CivilDate

  /// What stands for a message with one contributor.
  struct Standing: Equatable {
    /// The strictest term; nil for none.
    var term: TermOfUse?
    /// How they may be called; each of them holds.
    var attributions: [String] = []
    var consent = Consent.none
  }

  enum Consent: Equatable {
    case none
    case withdrawn
    case expired
    /// What each of them allows.
    case given([ConsentUse])
  }

  init(_ state: JournalState, thread: Identifier, today: CivilDate) {
    self.thread = thread
    terms = state.terms.filter { $0.thread == thread }
    consents = state.consents.filter { $0.thread == nil || $0.thread == thread }
    self.today = today
  }

  /// The terms that stand for a message: those that no later agreement with them has replaced.
  func terms(with contributor: Identifier, for message: MessageName) -> [TermsRecord] {
    let covering = terms.filter {
      $0.contributors.contains(contributor) && $0.scope.covers(message.origin, message.number)
    }
    let replaced = covering.filter { $0.agreed != nil }.flatMap(\.replaces)
    return covering.filter { !replaced.contains($0.entry.commitment) }
  }

  /// What stands for a message, with regard to one contributor.
  func standing(of contributor: Identifier, for message: MessageName) -> Standing {
    let terms = terms(with: contributor, for: message)
    var standing = Standing(term: terms.map(\.term).max())
    if standing.term == .background { standing.attributions = terms.compactMap(\.attribution) }
    let covering = consents.filter { $0.contributor == contributor && $0.covers(message) }
    let withdrawals = covering.filter { $0.event == .withdrawn }.map(\.entry.commitment)
    let given = covering.filter { $0.event == .given }
    let kept = given.filter { consent in withdrawals.allSatisfy(consent.after.contains) }
    let valid = kept.filter { $0.until.map { today <= $0 } ?? true }
    if !valid.isEmpty {
      standing.consent = .given(valid.map(\.uses))
    } else if !kept.isEmpty {
      standing.consent = .expired
    } else if !withdrawals.isEmpty {
      standing.consent = .withdrawn
    }
    return standing
  }

  /// Earlier terms of these contributors that stand for a message of the scope, or may.
  func terms(with contributors: [Identifier], overlapping scope: MessageScope) -> [TermsRecord] {
    terms.filter { record in
      record.contributors.contains(where: contributors.contains) && record.scope.overlaps(scope)
    }
  }

  /// Those of them that no single later agreement has replaced for all that is meant.
  func standing(
    with contributors: [Identifier], overlapping scope: MessageScope
  ) -> [TermsRecord] {
    terms(with: contributors, overlapping: scope).filter { record in
      contributors.contains { contributor in
        record.contributors.contains(contributor)
          && !terms.contains {
            $0.agreed != nil && $0.contributors.contains(contributor)
              && $0.replaces.contains(record.entry.commitment)
              && ($0.scope.includes(scope) || $0.scope.includes(record.scope))
          }
      }
    }
  }

  /// The numbers at which something else may stand than before them, in one log.
  func borders(in origin: Identifier) -> [UInt64] {
    let spans = (terms.map(\.scope) + consents.map(\.scope)).flatMap(\.spans)
    let borders = spans.filter { $0.origin == origin }.flatMap {
      [$0.numbers.lowerBound, $0.numbers.upperBound + 1]
    }
    return Set(borders).sorted()
  }
}

extension RuleBook.Standing {
  /// The rules that keep a contributor's own words from being used in this way.
  func refusals(
    of uses: ConsentUse
  ) -> [(rule: PublicationRule, missing: ConsentUse)] {
    var refusals: [(PublicationRule, ConsentUse)] = []
    if term == nil { refusals.append((.noTerms, [])) }
    if term == .offTheRecord { refusals.append((.offTheRecord, [])) }
    if let lacking = consent.refusal(of: uses) { refusals.append(lacking) }
    return refusals
  }
}

extension RuleBook.Standing {
  /// Whether nothing keeps their words from being used, if nobody is named.
  func allows(_ uses: ConsentUse) -> Bool { refusals(of: uses).isEmpty }

  /// Whether they may be called so; nil for what is not known yet.
  func agrees(to label: String?) -> Bool {
    guard let label else { return true }
    return attributions.allSatisfy { $0.utf8.elementsEqual(label.utf8) }
  }
}

extension RuleBook.Consent {
  func refusal(of uses: ConsentUse) -> (PublicationRule, ConsentUse)? {
    switch self {
    case .none: return (.noConsent, [])
    case .withdrawn: return (.consentWithdrawn, [])
    case .expired: return (.consentExpired, [])
    case .given(let allowed):
      let missing = allowed.map { uses.subtracting($0) }
      guard !missing.contains([]) else { return nil }
      return (.consentScope, missing.min { $0.names.count < $1.names.count } ?? uses)
    }
  }
}
