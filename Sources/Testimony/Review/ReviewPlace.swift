import TestimonyCrypto
package import TestimonyGate
import TestimonyProof

/// A place in a message, or in what is laid beside one, that somebody has to decide about.
package struct ReviewPlace: Sendable {
  package let entry: JournalEntry
  /// The number of the message in its thread and log.
  package let number: UInt64
  /// What is laid beside the message, as addresses write it: `en`, `corrected`, `note1`; nil for the
  /// message itself.
  package let layer: String?
  /// Tokens of the entry.
  package let tokens: Range<Int>
  package let kind: ReleaseFinding.Class
  package let action: GateAction
  /// As the gate judges them.
  let words: [UInt8]
  /// As a waiver is bound to them.
  let waived: [UInt8]

  /// The same with other tokens of its entry.
  package func with(tokens: Range<Int>) -> ReviewPlace {
    ReviewPlace(
      entry: entry, number: number, layer: layer, tokens: tokens, kind: kind, action: action,
      words: words, waived: waived)
  }

  /// What lets it stand.
  package func waiver(_ reason: String) -> Journal.NewWaiver {
    Journal.NewWaiver(target: entry.reference, kind: kind, words: waived, reason: reason)
  }

  /// The text before it, of it and behind it, with a few words on both sides.
  package func context(_ words: Int) -> (before: [UInt8], found: [UInt8], behind: [UInt8]) {
    let ranges = entry.content.tokens.ranges
    func bytes(_ tokens: Range<Int>) -> [UInt8] {
      guard !tokens.isEmpty else { return [] }
      return Array(
        entry.body[ranges[tokens.lowerBound].lowerBound..<ranges[tokens.upperBound - 1].upperBound])
    }
    // Decoys count little: twice as many tokens are words enough.
    let start = max(0, tokens.lowerBound - 2 * words)
    let end = min(ranges.count, tokens.upperBound + 2 * words)
    return (bytes(start..<tokens.lowerBound), bytes(tokens), bytes(tokens.upperBound..<end))
  }
}

/// The same words of one class, wherever they stand: what is asked once.
package struct ReviewQuestion: Sendable {
  package let kind: ReleaseFinding.Class
  package let action: GateAction
  /// At least one.
  package let places: [ReviewPlace]

  package init(kind: ReleaseFinding.Class, action: GateAction, places: [ReviewPlace]) {
    self.kind = kind
    self.action = action
    self.places = places
  }
}
