package import TestimonyCrypto

/// An import that was begun, and whether it came to its end.
package struct ImportRecord: Equatable, Sendable {
  package let entry: EntryReference
  package let format: String
  /// SHA-256 of the imported bytes.
  package let digest: Digest
  package let began: Timestamp
  package var isComplete: Bool
  package var messages: UInt64
}
