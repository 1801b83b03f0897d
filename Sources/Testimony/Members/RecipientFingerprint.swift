package import TestimonyCrypto

/// What a person reads aloud so that somebody who was sent their key knows that it is theirs: the first 16
/// bytes of SHA-256 of the line `age1…`, in eight groups.
package struct RecipientFingerprint: Hashable, Sendable {
  /// Eight groups of four hexadecimal digits, with spaces between them.
  package let text: String

  package init(_ key: RecipientKey) { text = FingerprintGroups.text(of: Array(key.ageText.utf8)) }

  /// The group that is read last.
  package var lastGroup: String { String(text.suffix(4)) }
}
