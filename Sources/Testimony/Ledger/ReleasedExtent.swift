package import TestimonyProof

/// How much is out, without saying what.
package struct ReleasedExtent: Equatable, Sendable {
  /// Entries of which a word is shown.
  package var texts = 0
  package var words = 0
  /// What is said beside the words.
  package var fields: SlotSet = []
  /// Kinds of detail by which somebody may be found, with how many of each, by name.
  package var kinds: [Kind] = []

  package struct Kind: Equatable, Sendable {
    package let name: String
    package let count: Int
  }

  /// The names of kinds that are not in another extent.
  package func kinds(notIn other: ReleasedExtent) -> [String] {
    kinds.map(\.name).filter { name in
      !other.kinds.contains { $0.name.utf8.elementsEqual(name.utf8) }
    }
  }
}

/// A new release beside all earlier ones about the same people.
package struct LedgerComparison: Sendable {
  /// Handles of the people.
  package let people: [String]
  /// In the order of logging.
  package let earlier: [LedgerRecord]
  /// The earlier release of the very same words in the same cut, if there is one.
  package let sameAgain: LedgerRecord?
  /// What all earlier ones show together.
  package let before: ReleasedExtent
  /// What is then out: theirs and this one's.
  package let union: ReleasedExtent
  /// Labels by handle, where somebody would be called by several.
  package let labels: [(handle: String, labels: [String])]
  /// Messages of which this one hides words that are out already.
  package let hiddenInVain: [RuleRefusal.MessageNumber]
  /// Messages of which each shows words that the other hides.
  package let addingUp: [RuleRefusal.MessageNumber]

  /// Words, fields and kinds of detail that come to what is out.
  package var adds: Bool {
    union.words > before.words || union.fields != before.fields
      || !union.kinds(notIn: before).isEmpty
  }
}
