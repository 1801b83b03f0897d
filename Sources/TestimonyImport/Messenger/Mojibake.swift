/// Meta writes each byte of UTF-8 as if it were a character of its own: `caf\u00c3\u00a9`.
enum Mojibake {
  /// The text that was meant.
  ///
  /// - Returns: nil where nothing is to be repaired: only ASCII, a character above U+00FF, or bytes that
  ///   would not be UTF-8. Such a text is kept as it is.
  static func repaired(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var hasHigh = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        bytes.append(byte)
        index += 1
        continue
      }
      // U+0080 to U+00FF are C2 80 to C3 BF.
      guard byte == 0xc2 || byte == 0xc3, index + 1 < text.count else { return nil }
      bytes.append((byte & 3) << 6 | text[index + 1] & 0x3f)
      hasHigh = true
      index += 2
    }
    return hasHigh && UTF8Validity.holds(bytes[...]) ? bytes : nil
  }
}
