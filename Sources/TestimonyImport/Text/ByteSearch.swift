/// Looks for bytes within bytes.
package enum ByteSearch {
  /// Where `byte` occurs first, at `start` or behind it.
  package static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// Whether `needle` occurs. Its length times the haystack's at worst: for short needles only.
  package static func contains(_ bytes: ArraySlice<UInt8>, _ needle: [UInt8]) -> Bool {
    first(of: needle, in: bytes) != nil
  }

  /// Where `needle` occurs first.
  package static func first(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let head = needle.first, bytes.count >= needle.count else { return nil }
    let span = bytes.span
    var place = 0
    while let found = first(head, in: span, from: place), found + needle.count <= span.count {
      if stands(needle, in: bytes, at: bytes.startIndex + found) { return bytes.startIndex + found }
      place = found + 1
    }
    return nil
  }

  /// Where `needle` occurs last.
  package static func last(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let head = needle.first, bytes.count >= needle.count else { return nil }
    for index in (bytes.startIndex...(bytes.endIndex - needle.count)).reversed()
    where bytes[index] == head {
      if stands(needle, in: bytes, at: index) { return index }
    }
    return nil
  }

  private static func stands(
    _ needle: [UInt8], in bytes: ArraySlice<UInt8>, at start: Int
  ) -> Bool {
    for offset in needle.indices where bytes[start + offset] != needle[offset] { return false }
    return true
  }

  /// Whether the bytes begin with those of `phrase`, which is in small letters; capitals of ASCII
  /// count as small ones.
  package static func begins(_ bytes: ArraySlice<UInt8>, with phrase: [UInt8]) -> Bool {
    guard bytes.count >= phrase.count else { return false }
    var index = bytes.startIndex
    for byte in phrase {
      let other = bytes[index]
      guard byte == ((0x41...0x5A).contains(other) ? other + 0x20 : other) else { return false }
      index += 1
    }
    return true
  }
}
