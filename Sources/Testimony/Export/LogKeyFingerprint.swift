package import TestimonyProof

/// Short enough to print beside an article and to compare by eye: the first 16 bytes of SHA-256 of a
/// log's verifier key, in eight groups.
package struct LogKeyFingerprint: Hashable, Sendable {
  /// Eight groups of four hexadecimal digits, with spaces between them.
  package let text: String

  package init(_ key: NoteVerifier) { text = FingerprintGroups.text(of: key.vkey) }
}
