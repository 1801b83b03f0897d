/// A backslash in a string and what belongs to it.
struct JSONEscape {
  /// The text that it stands for, in UTF-8.
  let text: [UInt8]
  let length: Int
  /// Whether canonical JSON writes it so: a short form, or `\u00xx` in lower case for another
  /// control character.
  let isCanonical: Bool

  /// Bytes of one, at most.
  static let longest = 12

  /// - Throws: `.malformed` or `.loneSurrogate`.
  init(_ bytes: [UInt8], at index: Int) throws(JSONError) {
    guard index + 1 < bytes.count else { throw JSONError(reason: .malformed, offset: index) }
    if let byte = Self.short(bytes[index + 1]) {
      text = [byte]
      length = 2
      isCanonical = byte != UInt8(ascii: "/")
      return
    }
    guard let first = Self.unit(bytes, at: index) else {
      throw JSONError(reason: .malformed, offset: index)
    }
    if let scalar = Unicode.Scalar(first) {
      text = Array(String(scalar).utf8)
      length = 6
      isCanonical =
        first < 0x20 && Self.canonical(UInt8(first)).elementsEqual(bytes[index..<index + 6])
      return
    }
    guard first < 0xdc00, let second = Self.unit(bytes, at: index + 6),
      0xdc00...0xdfff ~= second,
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xd800) << 10 + UInt32(second) - 0xdc00)
    else { throw JSONError(reason: .loneSurrogate, offset: index) }
    text = Array(String(scalar).utf8)
    length = 12
    isCanonical = false
  }

  /// What a backslash and this character stand for, where that is one byte.
  static func short(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): character
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0a
    case UInt8(ascii: "f"): 0x0c
    case UInt8(ascii: "r"): 0x0d
    default: nil
    }
  }

  /// The code unit of `\uXXXX`.
  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  /// How canonical JSON writes a byte below U+0020.
  static func canonical(_ control: UInt8) -> [UInt8] {
    switch control {
    case 0x08: Array(#"\b"#.utf8)
    case 0x09: Array(#"\t"#.utf8)
    case 0x0a: Array(#"\n"#.utf8)
    case 0x0c: Array(#"\f"#.utf8)
    case 0x0d: Array(#"\r"#.utf8)
    default: Array(#"\u00"#.utf8) + [0x30 + control >> 4, hexDigits[Int(control & 15)]]
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
