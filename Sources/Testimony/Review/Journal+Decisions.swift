import TestimonyCrypto
import TestimonyProof

/// What an answer of a review has written, so that it can be taken back.
package enum ReviewDecision: Sendable {
  case hidden([Made])
  case kept([Made])

  /// An entry, and the one that it is about.
  package struct Made: Sendable {
    let made: Digest
    let target: EntryReference
  }
}

extension Journal {
  /// Hides the tokens of places, one decision an entry.
  ///
  /// - Throws: as `append` does.
  package mutating func hide(
    _ places: [ReviewPlace], of thread: Identifier, reason: String
  ) throws(JournalError) -> ReviewDecision {
    var targets: [EntryReference] = []
    var words: [Digest: [Range<Int>]] = [:]
    for place in places {
      let target = place.entry.reference
      if words[target.commitment] == nil { targets.append(target) }
      words[target.commitment, default: []].append(place.tokens)
    }
    var made: [ReviewDecision.Made] = []
    for target in targets {
      let receipt = try redact(
        target, of: thread,
        scope: RedactionScope(words: (words[target.commitment] ?? []).mergedRuns), reason: reason)
      made.append(ReviewDecision.Made(made: receipt.reference.commitment, target: target))
    }
    return .hidden(made)
  }

  /// Lets places stand, each by an entry of its own.
  ///
  /// - Throws: as `append` does.
  package mutating func keep(
    _ places: [ReviewPlace], of thread: Identifier, reason: String
  ) throws(JournalError) -> ReviewDecision {
    let receipts = try waive(places.map { $0.waiver(reason) }, of: thread)
    return .kept(
      zip(receipts, places).map {
        ReviewDecision.Made(made: $0.reference.commitment, target: $1.entry.reference)
      })
  }

  /// Takes an answer back.
  ///
  /// - Throws: as `append` does.
  package mutating func undo(
    _ decision: ReviewDecision, of thread: Identifier
  ) throws(JournalError) {
    let reason = "undone in review"
    switch decision {
    case .hidden(let all):
      for one in all {
        let decisions = state.standingRedactions(of: one.target).filter {
          $0.entry.commitment == one.made
        }
        try undo(decisions, about: one.target, of: thread, reason: reason)
      }
    case .kept(let all):
      for one in all {
        try undo(waivers: [one.made], about: one.target, of: thread, reason: reason)
      }
    }
  }
}

extension [Range<Int>] {
  /// In order, those that touch or overlap as one.
  var mergedRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = runs.last, last.upperBound >= range.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        runs.append(range)
      }
    }
    return runs
  }
}
