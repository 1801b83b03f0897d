import TestimonyCrypto
import TestimonyProof

/// An entry that was opened and checked: its commitment was recomputed from its content, and stands
/// at its place under the signed checkpoint.
package struct JournalEntry: Sendable {
  package let reference: EntryReference
  /// Whose key sealed it.
  package let owner: Identifier
  package let content: EntryContent

  /// The body exactly as it came.
  package var body: [UInt8] { content.tokens.body }
  package var kind: EntryKind { content.fields.kind }
  package var number: UInt64? { content.fields.number }
}
