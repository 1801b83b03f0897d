import TestimonyCrypto

/// How keys are compared by eye or ear: the first 16 bytes of SHA-256 of a line, in eight groups of four
/// hexadecimal digits with spaces between them.
enum FingerprintGroups {
  static func text(of line: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in SHA256.hash(line).bytes.prefix(16).enumerated() {
      if index > 0, index % 2 == 0 { text.append(UInt8(ascii: " ")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
