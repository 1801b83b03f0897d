import TestimonyGate

/// Which kinds of detail stand in texts that are out: what the gate's detectors find, as classes.
enum DetailKinds {
  /// What the detectors find in one text, by name.
  static func count(in text: [UInt8], with gate: Gate) -> [String: Int] {
    guard !text.isEmpty else { return [:] }
    return gate.findings(in: text).reduce(into: [:]) { counts, finding in
      if finding.kind.isDetail { counts[finding.kind.rawValue, default: 0] += 1 }
    }
  }

  /// Sorted by name.
  static func list(_ counts: [String: Int]) -> [ReleasedExtent.Kind] {
    counts.sorted { $0.key < $1.key }.map { ReleasedExtent.Kind(name: $0.key, count: $0.value) }
  }
}

extension GateClass {
  /// Whether it says something about a person, and not about how a text is written.
  fileprivate var isDetail: Bool {
    switch self {
    case .term, .termInside, .residue, .invisible, .bidi, .mixedScripts, .unreadable, .tooMany:
      false
    default: true
    }
  }
}
