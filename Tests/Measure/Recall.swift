import TestimonyGate
import TestimonyMatch

/// How many of the changed terms are found, each alone in a sentence.
struct Recall {
  struct Tally {
    var trials = 0
    var missedByMatch = 0
    var missedByGate = 0
  }

  private(set) var byFamily: [Mutator.Family: Tally] = [:]
  private(set) var byScript: [MeasuredTerm.Script: Tally] = [:]
  private(set) var misses: [String: Tally] = [:]
  private(set) var mutators: Set<String> = []

  init() {
    for term in MeasuredTerm.all {
      let matcher = TermMatcher([term.protected])
      let gate = Gate([term.gated])
      for mutator in Mutator.all where mutator.scripts.contains(term.script) {
        guard let changed = mutator.apply(term.text) else { continue }
        for carrier in Carriers.all {
          count(
            Array((carrier.before + changed + carrier.after).utf8), mutator, term, matcher, gate)
        }
      }
    }
  }

  private mutating func count(
    _ text: [UInt8], _ mutator: Mutator, _ term: MeasuredTerm, _ matcher: TermMatcher, _ gate: Gate
  ) {
    var tally = Tally(trials: 1)
    // What is encoded is the gate's to undo: messages are matched as they are.
    if mutator.family != .encoded, matcher.certainHits(in: text).isEmpty {
      tally.missedByMatch = 1
    }
    if !gate.findings(in: text).contains(where: { $0.kind == .term }) { tally.missedByGate = 1 }
    byFamily[mutator.family, default: Tally()].add(tally)
    byScript[term.script, default: Tally()].add(tally)
    mutators.insert(mutator.name)
    if tally.missedByMatch + tally.missedByGate > 0 {
      misses["\(mutator.name), \(term.script.rawValue)", default: Tally()].add(tally)
    }
  }

  var missesExact: Bool {
    [Mutator.Family.exact, .encoded].contains {
      let tally = byFamily[$0, default: Tally()]
      return tally.missedByMatch + tally.missedByGate > 0
    }
  }
}

extension Recall.Tally {
  mutating func add(_ other: Recall.Tally) {
    trials += other.trials
    missedByMatch += other.missedByMatch
    missedByGate += other.missedByGate
  }
}
