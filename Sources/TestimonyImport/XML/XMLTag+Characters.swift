extension XMLTag {
  /// Puts U+FFFD, or a space, where bytes stand that no XML document may hold, so that what is around
  /// them can be read; the tag is then faulty.
  mutating func makeReadable() {
    guard let first = firstUnreadable() else { return }
    let source = bytes
    let span = source.span
    bytes.removeLast(bytes.count - first)
    var index = first
    while index < span.count {
      let length = UTF8Sequence.length(span, at: index)
      if length == 0 {
        fault = fault ?? .notUTF8
        bytes.append("\u{fffd}")
      } else if Self.isRefused(span, index) {
        fault = fault ?? .malformed
        bytes.append(0x20)
      } else {
        bytes.append(contentsOf: source[index..<index + length])
      }
      index += max(1, length)
    }
  }

  private func firstUnreadable() -> Int? {
    let span = bytes.span
    var index = 0
    while index < span.count {
      if Self.isPlain(span, index) {
        index += 8
        continue
      }
      let length = UTF8Sequence.length(span, at: index)
      if length == 0 || Self.isRefused(span, index) { return index }
      index += length
    }
    return nil
  }

  /// Whether the next eight bytes are ASCII without control characters.
  @inline(__always)
  private static func isPlain(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 8 <= bytes.count else { return false }
    let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    // The high bit of a byte is set in the first where it is not ASCII, in the second where it is below 0x20.
    return (word | (word &- 0x2020_2020_2020_2020)) & 0x8080_8080_8080_8080 == 0
  }

  /// Control characters but tab and line ends, U+FFFE and U+FFFF.
  @inline(__always)
  private static func isRefused(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x20 { return !JSONByte.isSpace(byte) }
    return byte == 0xef && bytes[index + 1] == 0xbf && bytes[index + 2] >= 0xbe
  }
}
