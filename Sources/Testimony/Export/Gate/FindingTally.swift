/// Findings of a publication as they come, each kept once; of what blocks no more of each format than
/// anybody reads. What was waived is not counted, so that it hides nothing.
struct FindingTally {
  private let maximum: Int
  private var counts: [ExportFormat?: Int] = [:]
  private var seen: Set<ReleaseFinding> = []
  private var blocking: [ReleaseFinding] = []
  private var others: [ReleaseFinding] = []

  /// - Parameter maximum: findings of one format that block and are kept, at most.
  init(maximum: Int) {
    self.maximum = maximum
  }

  /// What blocks, then the rest, both in the order in which they came.
  var findings: [ReleaseFinding] { blocking + others }

  mutating func add(_ findings: [ReleaseFinding]) {
    for finding in findings {
      if finding.blocks {
        guard counts[finding.format, default: 0] < maximum, seen.insert(finding).inserted else {
          continue
        }
        counts[finding.format, default: 0] += 1
        blocking.append(finding)
      } else {
        // A question is one, in however many formats it stands.
        let one = finding.found(in: nil)
        if seen.insert(one).inserted { others.append(one) }
      }
    }
  }

  /// Forgets which findings in messages are there: none of the messages so far comes again.
  mutating func leaveMessages() {
    seen = seen.filter { $0.message == nil }
  }
}

extension [ReleaseFinding] {
  /// Each once; what blocks, no more of each format than anybody reads, then the rest.
  func limited(to maximum: Int) -> [ReleaseFinding] {
    var tally = FindingTally(maximum: maximum)
    tally.add(self)
    return tally.findings
  }
}
