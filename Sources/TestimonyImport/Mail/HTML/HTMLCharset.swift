/// The character set that a page names in its own head, for a mail that names none.
enum HTMLCharset {
  /// As much of a page as is looked at (HTML, "determining the character encoding").
  private static let window = 1024
  private static let nameLimit = 40

  /// - Returns: the name; empty where the page has none.
  static func name(in page: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = page.prefix(window)
    let mark = Array("charset=".utf8)
    while let start = rest.firstIndex(where: { $0 | 0x20 == 0x63 }) {
      rest = rest[start...]
      if ByteSearch.begins(rest, with: mark) {
        return rest.dropFirst(mark.count).drop { $0 == 0x22 || $0 == 0x27 }.prefix(nameLimit)
          .prefix { $0 > 0x20 && ![0x22, 0x27, 0x3B, 0x3E, 0x2F].contains($0) }
      }
      rest.removeFirst()
    }
    return []
  }
}
