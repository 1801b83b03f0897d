/// The escapes of `VisibleText`, undone: `\u{202e}`.
enum OwnEscapes {
  /// Digits of an escape, at most.
  private static let longest = 7

  static func undone(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "\\")) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\\"), let (scalar, length) = escape(text[index...]) {
        output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        index += length
      } else {
        output.append(text[index])
        index += 1
      }
    }
    return output
  }

  /// What an escape at the start stands for, and its length.
  private static func escape(_ text: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    guard text.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u"), UInt8(ascii: "{")]) else {
      return nil
    }
    let rest = text.dropFirst(3)
    let digits = rest.prefix(longest).prefix { $0 != UInt8(ascii: "}") }
    guard rest.dropFirst(digits.count).first == UInt8(ascii: "}"),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, digits.count + 4)
  }
}
