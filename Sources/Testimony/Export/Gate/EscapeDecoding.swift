/// Undoes escapes: character references, percent-encoding, JSON's and our own.
enum EscapeDecoding {
  /// Bytes of an escape, at most.
  private static let longest = 12

  /// Every escape in the text undone once.
  static func decoded(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if let (bytes, length) = escape(text[index..<min(index + longest, text.count)]) {
        output += bytes
        index += length
      } else {
        output.append(text[index])
        index += 1
      }
    }
    return output
  }

  /// What an escape at the start stands for, and its length.
  private static func escape(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    switch text.first {
    case UInt8(ascii: "%"):
      let digits = text.dropFirst().prefix(2)
      guard digits.count == 2, let value = value(digits, radix: 16) else { return nil }
      return ([UInt8(truncatingIfNeeded: value)], 3)
    case UInt8(ascii: "&"): return reference(text)
    case UInt8(ascii: "\\"): return backslash(text)
    default: return nil
    }
  }

  private static func reference(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    guard let end = text.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = text[(text.startIndex + 1)..<end]
    let length = end - text.startIndex + 1
    if name.first == UInt8(ascii: "#") {
      let isHexadecimal = name.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      return scalar(digits, radix: isHexadecimal ? 16 : 10).map { ($0, length) }
    }
    return named[Array(name)].map { ([$0], length) }
  }

  private static let named: [[UInt8]: UInt8] = Dictionary(
    uniqueKeysWithValues: [
      ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " "),
      ("commat", "@"), ("period", "."), ("lowbar", "_"), ("hyphen", "-"),
    ].map { (Array($0.utf8), Array($1.utf8)[0]) })

  /// `\u{202e}` or `\u202e`.
  private static func backslash(_ text: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    let rest = text.dropFirst()
    guard rest.first == UInt8(ascii: "u") else { return nil }
    if rest.dropFirst().first == UInt8(ascii: "{") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let digits = rest[(rest.startIndex + 2)..<end]
      return scalar(digits, radix: 16).map { ($0, end - text.startIndex + 1) }
    }
    let digits = rest.dropFirst().prefix(4)
    guard digits.count == 4 else { return nil }
    return scalar(digits, radix: 16).map { ($0, 6) }
  }

  private static func scalar(_ digits: ArraySlice<UInt8>, radix: UInt32) -> [UInt8]? {
    value(digits, radix: radix).flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
  }

  private static func value(_ digits: ArraySlice<UInt8>, radix: UInt32) -> UInt32? {
    guard !digits.isEmpty, digits.count <= 8 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      let number: UInt32
      switch digit {
      case 0x30...0x39: number = UInt32(digit - 0x30)
      case 0x41...0x46: number = UInt32(digit - 0x41 + 10)
      case 0x61...0x66: number = UInt32(digit - 0x61 + 10)
      default: return nil
      }
      guard number < radix else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      guard !overflow, product <= UInt32.max - number else { return nil }
      value = product + number
    }
    return value
  }
}
