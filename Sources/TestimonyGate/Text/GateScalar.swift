/// Unicode scalars as the gate reads and sorts them.
enum GateScalar {
  enum Kind { case space, sign, digit, letter }

  static let latin: UInt8 = 1
  /// Greek, Cyrillic, Armenian, Georgian, Cherokee and others with letters that pass for Latin ones.
  static let otherAlphabet: UInt8 = 2

  /// The scalar at `position`, which is moved behind it: by one byte where there is none.
  ///
  /// - Precondition: `position` is within `bytes`.
  static func next(in bytes: [UInt8], at position: inout Int) -> UInt32 {
    let first = bytes[position]
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 0, first < 0xF5, position + length <= bytes.count else {
      position += 1
      return 0xFFFD
    }
    var value = UInt32(first) & (length == 1 ? 0x7F : 0xFF >> UInt32(length + 1))
    for offset in position + 1..<position + length {
      guard bytes[offset] & 0xC0 == 0x80 else {
        position += 1
        return 0xFFFD
      }
      value = value << 6 | UInt32(bytes[offset] & 0x3F)
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], Unicode.Scalar(value) != nil else {
      position += 1
      return 0xFFFD
    }
    position += length
    return value
  }

  /// Of a folded scalar.
  @inline(__always)
  static func kind(of scalar: UInt32) -> Kind {
    if scalar &- 0x61 < 26 { return .letter }
    if scalar < 0x80 {
      return scalar &- 0x30 < 10 ? .digit : scalar == 0x20 || scalar &- 9 < 5 ? .space : .sign
    }
    if isArabic(scalar) {
      switch scalar {
      case 0x066A...0x066D, 0x06D4, 0x06DD, 0x06DE, 0x06E9, 0x06FD, 0x06FE: return .sign
      default: return .letter
      }
    }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic == true ? .letter : .sign
  }

  @inline(__always)
  static func isArabic(_ scalar: UInt32) -> Bool { (0x0620..<0x0700).contains(scalar) }

  static func isMark(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: scalar == 0x0621
    }
  }

  /// Of a scalar as it was written.
  static func script(of scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0xC0..<0x250, 0x1E00..<0x1F00: latin
    case 0x370..<0x600, 0x1F00..<0x2000, 0x10A0..<0x1100, 0x13A0..<0x1400, 0x2C00..<0x2E00,
      0xA4D0..<0xA700, 0xAB70..<0xABC0:
      otherAlphabet
    default: 0
    }
  }

  static func isMixed(_ scripts: UInt8) -> Bool { scripts == latin | otherAlphabet }
}
