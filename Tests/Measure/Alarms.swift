import TestimonyGate
import TestimonyMatch

/// What is found in ordinary text where there is nothing.
struct Alarms {
  struct Count {
    var words = 0
    var certain = 0
    var asked = 0
    var gateTerms = 0
    var byAction: [GateAction: Int] = [:]
  }

  private(set) var byLanguage: [(language: String, count: Count)] = []
  private(set) var byClass: [GateClass: Int] = [:]

  init() {
    let matcher = TermMatcher(Self.terms.map { ProtectedTerm(.name, Array($0.utf8)) })
    let gate = Gate(Self.terms.map { GateTerm(.name, Array($0.utf8)) })
    for (language, text) in OrdinaryText.all {
      let bytes = Array(text.utf8)
      var count = Count()
      count.words = text.split { $0 == " " || $0 == "\n" }.count
      for hit in matcher.hits(in: bytes) {
        if hit.tier.isCertain { count.certain += 1 } else { count.asked += 1 }
      }
      for finding in gate.findings(in: bytes) {
        if finding.kind == .term || finding.kind == .termInside {
          count.gateTerms += 1
        } else {
          count.byAction[finding.action, default: 0] += 1
          byClass[finding.kind, default: 0] += 1
        }
      }
      byLanguage.append((language, count))
    }
  }

  /// Twenty names as they are common.
  private static let terms = [
    "Asif", "Amina", "Omid", "Shirin", "Farid", "Nasrin", "Ali", "Maher", "Karim", "Sahar", "امید",
    "شیرین", "فرید", "نسرین", "علی", "کریم", "سحر", "زرمینه", "پلوشه", "بهار",
  ]
}
