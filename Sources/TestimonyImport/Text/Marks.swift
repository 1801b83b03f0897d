/// Characters that nobody sees: they say in which direction text runs, and programs put them around
/// what they write.
package enum Marks {
  /// LEFT-TO-RIGHT MARK and RIGHT-TO-LEFT MARK, the embeddings, the isolates, and the byte order
  /// mark.
  package static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0x061C: true
    default: false
    }
  }

  /// U+FEFF in UTF-8, with which some programs begin a text.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The spaces that stand in dates: the plain one, those that do not break, the thin and the
  /// narrow.
  package static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The same bytes without marks at either end.
  package static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard leading(bytes) != nil || trailing(bytes) != nil else { return bytes }
    var rest = bytes
    while let length = leading(rest) { rest = rest.dropFirst(length) }
    while let length = trailing(rest) { rest = rest.dropLast(length) }
    return rest
  }

  /// The same bytes without marks at their beginning.
  package static func trimmedAtStart(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let length = leading(rest) { rest = rest.dropFirst(length) }
    return rest
  }

  /// How long the mark is that they begin with; nil when they begin with something else.
  package static func leading(_ bytes: ArraySlice<UInt8>) -> Int? {
    // What they are in UTF-8 begins with one of three bytes.
    guard let first = bytes.first, first == 0xE2 || first == 0xEF || first == 0xD8 else {
      return nil
    }
    let reader = ScalarReader(bytes)
    guard let scalar = reader.next, contains(scalar) else { return nil }
    return ScalarReader.width(of: scalar)
  }

  private static func trailing(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let last = bytes.last, last & 0xC0 == 0x80 else { return nil }
    // All of them are of two or three bytes.
    for length in 2...3 where bytes.count >= length {
      let first = bytes[bytes.endIndex - length]
      guard first == 0xE2 || first == 0xEF || first == 0xD8 else { continue }
      if leading(bytes.suffix(length)) == length { return length }
    }
    return nil
  }
}
