/// The text that a JSON string stands for.
enum JSONText {
  /// Decodes what stands between two quotes.
  ///
  /// - Precondition: `JSONTreeBuilder` has read it and found neither half of a surrogate pair nor a byte
  ///   that is not UTF-8.
  static func decoded(_ array: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let bytes = array.span
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
        text.append(byte)
        index += 1
        continue
      }
      index = escape(bytes, index, &text)
    }
    return text
  }

  /// Appends what the escape at `index` stands for.
  ///
  /// - Returns: the index behind it.
  private static func escape(_ bytes: Span<UInt8>, _ index: Int, _ text: inout [UInt8]) -> Int {
    let character = bytes[index + 1]
    if let byte = JSONByte.escape(character) {
      text.append(byte)
      return index + 2
    }
    if character == UInt8(ascii: "x") {
      text.append(UInt8(truncatingIfNeeded: JSONByte.hex(bytes, at: index + 2, count: 2) ?? 0))
      return index + 4
    }
    let first = JSONByte.hex(bytes, at: index + 2, count: 4) ?? 0xfffd
    if let scalar = Unicode.Scalar(first) {
      text.append(scalar)
      return index + 6
    }
    let second = JSONByte.hex(bytes, at: index + 8, count: 4) ?? 0xdc00
    text.append(Unicode.Scalar(0x10000 + (first & 0x3ff) << 10 + (second & 0x3ff)) ?? "\u{fffd}")
    return index + 12
  }
}
