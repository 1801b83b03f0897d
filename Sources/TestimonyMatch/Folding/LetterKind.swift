/// What a folded scalar is to whoever reads words.
enum LetterKind: UInt8, Sendable {
  case space
  /// Neither letter nor digit.
  case sign
  case digit
  case latin
  case arabic
  /// A letter of any other script.
  case other

  var isLetter: Bool { rawValue > Self.digit.rawValue }

  /// The kind of a scalar that `Folding` has made.
  @inline(__always)
  static func of(_ scalar: UInt32) -> LetterKind {
    if scalar &- 0x61 < 26 { return .latin }
    if scalar < 0x80 { return scalar == 0x20 ? .space : scalar &- 0x30 < 10 ? .digit : .sign }
    if (0x0620..<0x0700).contains(scalar) { return isArabicSign(scalar) ? .sign : .arabic }
    return rare(scalar)
  }

  private static func isArabicSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x066A...0x066D, 0x06D4, 0x06DD, 0x06DE, 0x06E9, 0x06FD, 0x06FE: true
    default: false
    }
  }

  private static func rare(_ scalar: UInt32) -> LetterKind {
    guard let known = Unicode.Scalar(scalar), known.properties.isAlphabetic else { return .sign }
    switch scalar {
    case 0x80..<0x250, 0x1E00..<0x1F00: return .latin
    case 0x0750..<0x0780, 0x08A0..<0x0900, 0xFB50..<0xFE00, 0xFE70..<0xFF00: return .arabic
    default: return .other
    }
  }
}
