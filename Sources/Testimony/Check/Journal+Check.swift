package import TestimonyGate
import TestimonyMatch

/// The gate with what the journal knows of people.
package struct PreparedCheck: Sendable {
  package let gate: Gate
  /// The matcher of reviews: what may be a term in another spelling.
  package let matching: GateReader.Search
  /// Handles of those whose terms are looked for.
  package let checked: [String]
  /// Handles of those of whom nothing is known that could be looked for.
  package let unknown: [String]
}

extension PreparedCheck {
  /// The findings in a whole text.
  package func findings(in bytes: [UInt8]) -> [GateFinding] {
    gate.findings(in: bytes, and: matching)
  }

  /// The terms in the name of a file.
  package func terms(inName name: [UInt8]) -> [GateFinding] {
    findings(in: name).filter { [.term, .termInside, .nearTerm].contains($0.kind) }
  }
}

extension Journal {
  /// The gate for texts about contributors; about all of them, when none are named. The names of those
  /// who are anonymous from nobody may stand in it.
  ///
  /// - Throws: `noTerms` when nothing can be looked for: an empty list finds nothing in anything.
  package func check(
    for handles: [String], audience: GateAudience
  ) throws(CheckError) -> PreparedCheck {
    var audience = audience
    var terms: [GateTerm] = []
    var protected: [ProtectedTerm] = []
    var checked: [String] = []
    var unknown: [String] = []
    for contributor in try contributors(handles) {
      let known: [IdentityTerm]
      do throws(JournalError) {
        known = try identityTerms(of: contributor).filter {
          contributor.anonymity != .nobody || !$0.group.isName
        }
      } catch {
        throw .journal(error)
      }
      let own = known.map(GateTerm.init).filter(\.canBeChecked)
      terms += own
      protected += known.map(ProtectedTerm.init)
      if contributor.anonymity == .acquaintances { audience = .acquaintances }
      if own.isEmpty {
        unknown.append(contributor.handle)
      } else {
        checked.append(contributor.handle)
      }
    }
    guard !checked.isEmpty, handles.isEmpty || unknown.isEmpty else {
      throw .noTerms(handles: unknown)
    }
    let spellings = TermSpellings(protected)
    return PreparedCheck(
      gate: Gate(terms, audience: audience), matching: { spellings.places(in: $0) },
      checked: checked, unknown: unknown)
  }

  private func contributors(_ handles: [String]) throws(CheckError) -> [Contributor] {
    guard !handles.isEmpty else {
      return state.contributors.values.sorted { $0.handle < $1.handle }
    }
    var contributors: [Contributor] = []
    for handle in handles {
      guard let contributor = state.contributor(handle: handle) else {
        throw .noSuchContributor(handle: handle)
      }
      contributors.append(contributor)
    }
    return contributors
  }
}

extension GateTerm {
  /// How a term is looked for.
  package init(_ term: IdentityTerm) {
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
