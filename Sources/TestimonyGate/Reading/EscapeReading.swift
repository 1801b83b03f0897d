/// Undoes what hides text from a search: character references, percent-encoding, and the escapes of
/// JSON, programs and our own pages.
enum EscapeReading {
  /// Bytes of an escape, at most.
  private static let longest = 14

  /// The text with every escape in it undone once; nil when there is none.
  static func undone(_ text: DecodedText) -> DecodedText? {
    let bytes = text.bytes
    guard bytes.contains(where: { $0 == 0x25 || $0 == 0x26 || $0 == 0x5C || $0 == 0x3D }) else {
      return nil
    }
    var output = DecodedText(from: text)
    var hasChanged = false
    var index = 0
    while index < bytes.count {
      if let (decoded, length) = escape(bytes[index..<min(index + longest, bytes.count)]) {
        for byte in decoded { output.append(byte, from: text.origin(of: index)) }
        index += length
        hasChanged = true
      } else {
        output.append(bytes[index], from: text.origin(of: index))
        index += 1
      }
    }
    return hasChanged ? output : nil
  }

  /// What an escape at the start stands for, and its length.
  @inline(__always)
  private static func escape(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    switch text[text.startIndex] {
    case UInt8(ascii: "%"), UInt8(ascii: "="): return percent(text)
    case UInt8(ascii: "&"): return reference(text)
    case UInt8(ascii: "\\"): return backslash(text)
    default: return nil
    }
  }

  /// `%D8`, and `=D8` of quoted-printable mail, whose soft line end is nothing.
  private static func percent(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    let rest = text.dropFirst()
    if text.first == UInt8(ascii: "=") {
      if rest.first == 0x0A { return ([], 2) }
      if rest.starts(with: [0x0D, 0x0A]) { return ([], 3) }
    }
    let digits = rest.prefix(2)
    guard digits.count == 2, let value = value(digits, radix: 16) else { return nil }
    return ([UInt8(truncatingIfNeeded: value)], 3)
  }

  private static func reference(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    let body = body(ofReference: text.dropFirst())
    guard !body.isEmpty else { return nil }
    // Readers of pages take a reference without its semicolon, too.
    let isEnded = body.endIndex < text.endIndex && text[body.endIndex] == UInt8(ascii: ";")
    let length = body.count + (isEnded ? 2 : 1)
    if body.first == UInt8(ascii: "#") {
      let isHexadecimal = body.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
      let digits = body.dropFirst(isHexadecimal ? 2 : 1)
      return scalar(digits, radix: isHexadecimal ? 16 : 10).map { ($0, length) }
    }
    guard isEnded else { return nil }
    return NamedReferences.bytes(of: Array(body)).map { ($0, length) }
  }

  /// The name or number behind an ampersand: of a number no more than its digits.
  private static func body(ofReference text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.first == UInt8(ascii: "#") else {
      return text.prefix { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
    }
    let isHexadecimal = text.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let digits = text.dropFirst(isHexadecimal ? 2 : 1).prefix {
      $0 &- 0x30 < 10 || isHexadecimal && ($0 | 0x20) &- 0x61 < 6
    }
    return text[text.startIndex..<digits.endIndex]
  }

  /// `\u{202e}`, `\u202e`, `\U0001F600`, `\x41`, `\n` and `\/`.
  private static func backslash(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    let rest = text.dropFirst()
    switch rest.first {
    case UInt8(ascii: "u")?:
      if rest.dropFirst().first == UInt8(ascii: "{") {
        guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let digits = rest[(rest.startIndex + 2)..<end]
        return scalar(digits, radix: 16).map { ($0, end - text.startIndex + 1) }
      }
      return utf16(text)
    case UInt8(ascii: "x")?:
      let digits = rest.dropFirst().prefix(2)
      guard digits.count == 2 else { return nil }
      return scalar(digits, radix: 16).map { ($0, 4) }
    case UInt8(ascii: "U")?:
      let digits = rest.dropFirst().prefix(8)
      guard digits.count == 8 else { return nil }
      return scalar(digits, radix: 16).map { ($0, 10) }
    case UInt8(ascii: "n")?, UInt8(ascii: "r")?: return ([0x0A], 2)
    case UInt8(ascii: "t")?: return ([0x09], 2)
    case UInt8(ascii: "/")?, UInt8(ascii: "\"")?, UInt8(ascii: "_")?, UInt8(ascii: ".")?,
      UInt8(ascii: "-")?, UInt8(ascii: "@")?, UInt8(ascii: "*")?, UInt8(ascii: "+")?:
      return ([text[text.startIndex + 1]], 2)
    default: return nil
    }
  }

  /// One unit, or a pair for a scalar beyond the first plane.
  private static func utf16(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    let digits = text.dropFirst(2).prefix(4)
    guard digits.count == 4, let unit = value(digits, radix: 16) else { return nil }
    if (0xD800..<0xDC00).contains(unit) {
      let next = text.dropFirst(6)
      guard next.starts(with: Array("\\u".utf8)), next.count >= 6,
        let low = value(next.dropFirst(2).prefix(4), radix: 16), (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { return nil }
      return (Array(String(scalar).utf8), 12)
    }
    return Unicode.Scalar(unit).map { (Array(String($0).utf8), 6) }
  }

  private static func scalar(_ digits: ArraySlice<UInt8>, radix: UInt32) -> [UInt8]? {
    value(digits, radix: radix).flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
  }

  private static func value(_ digits: ArraySlice<UInt8>, radix: UInt32) -> UInt32? {
    guard !digits.isEmpty, digits.count <= 8 else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      let number: UInt64
      switch digit {
      case 0x30...0x39: number = UInt64(digit - 0x30)
      case 0x41...0x46: number = UInt64(digit - 0x41 + 10)
      case 0x61...0x66: number = UInt64(digit - 0x61 + 10)
      default: return nil
      }
      guard number < radix else { return nil }
      value = value * UInt64(radix) + number
    }
    return UInt32(exactly: value)
  }
}
