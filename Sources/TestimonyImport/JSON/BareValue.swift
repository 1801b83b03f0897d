/// A value that Telegram Desktop writes without quotes: `"document_id": stickers/sticker (2).webm`. It
/// writes each member on a line of its own, so the value goes to the end of its line.
enum BareValue {
  static let name = [UInt8]("document_id".utf8)

  static func isName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == name.count else { return false }
    for index in 0..<range.count where bytes[range.lowerBound + index] != name[index] {
      return false
    }
    return true
  }

  /// Where such a value ends, without the comma and the spaces behind it.
  ///
  /// - Returns: nil where a value of JSON stands at `start`, or nothing.
  static func end(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["): return nil
    default: break
    }
    if let scalar = JSONScalar(bytes, at: start), isDelimited(bytes, scalar.end) { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0a { end += 1 }
    while end > start, JSONByte.isSpace(bytes[end - 1]) { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
    while end > start, JSONByte.isSpace(bytes[end - 1]) { end -= 1 }
    return end > start ? end : nil
  }

  private static func isDelimited(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count else { return true }
    return isDelimiter(bytes[index]) || bytes[index] == 0x0d
  }

  /// What may stand behind a number or a word.
  static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      || byte == 0x0a
  }
}
