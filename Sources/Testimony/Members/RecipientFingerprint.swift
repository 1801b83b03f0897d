package import TestimonyCrypto

/// What a person reads aloud so that somebody who was sent their key knows that it is theirs: the first 16
/// bytes of SHA-256 of the line `age1…`, in eight groups.
package struct RecipientFingerprint: Hashable, Sendable {
  /// Eight groups of four hexadecimal digits, with spaces between them.
  package let text: String

  package init(_ key: RecipientKey) { text = FingerprintGroups.text(of: Array(key.ageText.utf8)) }

  /// Whether it is what somebody heard, all of it: a key with the same last group is made in seconds. Spaces and
  /// capitals do not matter.
  package func isHeard(as heard: String) -> Bool {
    Self.digits(heard).elementsEqual(Self.digits(text))
  }

  private static func digits(_ text: String) -> [UInt8] {
    text.utf8.filter { $0 != UInt8(ascii: " ") }.map {
      (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) ? $0 | 0x20 : $0
    }
  }
}
