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
      let length = UTF8Sequence.length(span, at: index)
      if length == 0 || Self.isRefused(span, index) { return index }
      index += length
    }
    return nil
  }

  /// Control characters but tab and line ends, U+FFFE and U+FFFF.
  @inline(__always)
  private static func isRefused(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x20 { return !JSONByte.isSpace(byte) }
    return byte == 0xef && bytes[index + 1] == 0xbf && bytes[index + 2] >= 0xbe
  }
}
