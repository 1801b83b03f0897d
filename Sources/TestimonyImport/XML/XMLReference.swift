/// A character reference or entity, without its `&` and `;`.
enum XMLReference {
  case scalar(Unicode.Scalar)
  /// The first half of a surrogate pair.
  case high(UInt32)
  /// The second half.
  case low(UInt32)
  /// One of the five that every document has.
  case predefined
  /// Not known without a document type, or a character that XML may not hold.
  case unknown

  private static let names = ["amp", "lt", "gt", "quot", "apos"].map { Array($0.utf8) }

  /// No longer one than this is a reference.
  static let lengthLimit = 16

  init(_ text: [UInt8]) {
    guard text.first == UInt8(ascii: "#"), text.count > 1 else {
      self = Self.names.contains(text) ? .predefined : .unknown
      return
    }
    let isHex = text[1] == UInt8(ascii: "x")
    guard let value = Self.number(text.dropFirst(isHex ? 2 : 1), base: isHex ? 16 : 10) else {
      self = .unknown
      return
    }
    switch value {
    case 0xd800..<0xdc00: self = .high(value)
    case 0xdc00..<0xe000: self = .low(value)
    case 0x09, 0x0a, 0x0d, 0x20..<0xfffe, 0x10000..<0x110000:
      self = Unicode.Scalar(value).map { .scalar($0) } ?? .unknown
    default: self = .unknown
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>, base: UInt32) -> UInt32? {
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = JSONByte.hex(byte), digit < base else { return nil }
      value = value * base + digit
      guard value < 0x110000 else { return nil }
    }
    return value
  }
}
