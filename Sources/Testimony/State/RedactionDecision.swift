package import TestimonyCrypto
package import TestimonyProof

/// What one decision hides of one entry.
package struct RedactionScope: Equatable, Sendable {
  /// Ranges of token indices of the entry, as stored.
  package var words: [Range<Int>]
  /// Hides every word.
  package var wholeBody: Bool
  package var fields: SlotSet

  package init(words: [Range<Int>] = [], wholeBody: Bool = false, fields: SlotSet = []) {
    self.words = words
    self.wholeBody = wholeBody
    self.fields = fields
  }
}

/// A decision to hide parts of an entry, made by an entry of its own; a later one can take it back.
package struct RedactionDecision: Equatable, Sendable {
  /// The redaction entry.
  package let entry: EntryReference
  /// The commitment of the entry that it hides parts of.
  package let target: Digest
  package let scope: RedactionScope
  package let reason: String
  package let made: Timestamp
  /// The later entry that took it back.
  package var undoneBy: EntryID?
}
