import TestimonyGate

/// What is counted, text by text.
struct ComparisonSum: Sendable {
  var before = ReleasedExtent()
  var union = ReleasedExtent()
  var hiddenInVain: [RuleRefusal.MessageNumber] = []
  var addingUp: [RuleRefusal.MessageNumber] = []
  private var counts = ReleasedText.Counts()

  mutating func add(_ text: ReleasedText, _ gate: Gate) {
    let found = text.counts(with: gate)
    counts.before.merge(found.before, uniquingKeysWith: +)
    counts.union.merge(found.union, uniquingKeysWith: +)
    before.add(text.words(text.before))
    union.add(text.words(text.union))
    guard let number = text.entry.number else { return }
    let message = RuleRefusal.MessageNumber(
      device: text.entry.reference.id.device, number: number)
    if text.addsUp {
      addingUp.append(message)
    } else if text.hidesInVain {
      hiddenInVain.append(message)
    }
  }

  static func += (sum: inout ComparisonSum, other: ComparisonSum) {
    sum.before.add(other.before)
    sum.union.add(other.union)
    sum.hiddenInVain += other.hiddenInVain
    sum.addingUp += other.addingUp
    sum.counts.before.merge(other.counts.before, uniquingKeysWith: +)
    sum.counts.union.merge(other.counts.union, uniquingKeysWith: +)
  }

  /// Fills in the kinds of detail.
  mutating func finish() {
    before.kinds = DetailKinds.list(counts.before)
    union.kinds = DetailKinds.list(counts.union)
  }
}

extension ReleasedExtent {
  fileprivate mutating func add(_ words: Int) {
    self.words += words
    if words > 0 { texts += 1 }
  }

  fileprivate mutating func add(_ other: ReleasedExtent) {
    words += other.words
    texts += other.texts
  }
}
