import TestimonyGate
import TestimonyMatch

/// Bytes a second for a thousand terms.
struct Speed {
  private(set) var rows: [(what: String, megabytes: Double)] = []
  static let termCount = 1000
  private static let size = 12 << 20

  init() {
    let names = Self.names()
    let text = Self.text(names)
    let matcher = TermMatcher(names.map { ProtectedTerm(.name, Array($0.utf8)) })
    let gate = Gate(names.map { GateTerm(.name, Array($0.utf8)) })
    rows.append(("matching, certain tiers", Self.rate(text) { _ = matcher.certainHits(in: $0) }))
    rows.append(("matching, all tiers", Self.rate(text) { _ = matcher.hits(in: $0) }))
    rows.append(("the gate, terms and detectors", Self.rate(text) { _ = gate.findings(in: $0) }))
  }

  /// The best of three runs.
  private static func rate(_ text: [UInt8], _ body: ([UInt8]) -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<3).map { _ in clock.measure { body(text) } / .seconds(1) }
    return Double(text.count) / 1e6 / (times.min() ?? 1)
  }

  /// Names of syllables, in both scripts.
  private static func names() -> [String] {
    let latin = [
      "za", "far", "nil", "gul", "mor", "sha", "wak", "tor", "bibi", "han", "dad", "ruz",
    ]
    let arabic = ["زر", "فر", "نیل", "گل", "مر", "شا", "وک", "تور", "بی", "هن", "داد", "روز"]
    var names: [String] = []
    for first in 0..<12 {
      for second in 0..<12 {
        for third in [0, 5, 7, 11] {
          names.append(latin[first] + latin[second] + latin[third])
          names.append(arabic[first] + arabic[second] + arabic[third])
        }
      }
    }
    return Array(names.prefix(termCount))
  }

  /// Ordinary text of all languages over and over, with a term now and then.
  private static func text(_ names: [String]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(size + 1 << 14)
    var index = 0
    while text.count < size {
      text += OrdinaryText.all[index % OrdinaryText.all.count].1.utf8
      text += "\n\(names[index * 7 % names.count])\n".utf8
      index += 1
    }
    return text
  }
}
