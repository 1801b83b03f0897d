package import TestimonyProof

import TestimonyCrypto

/// Short enough to print beside an article and to compare by eye: the first 16 bytes of SHA-256 of a
/// log's verifier key, in eight groups.
package struct LogKeyFingerprint: Hashable, Sendable {
  /// Eight groups of four hexadecimal digits, with spaces between them.
  package let text: String

  package init(_ key: NoteVerifier) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in SHA256.hash(key.vkey).bytes.prefix(16).enumerated() {
      if index > 0, index % 2 == 0 { text.append(UInt8(ascii: " ")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    self.text = String(decoding: text, as: UTF8.self)
  }
}
