import CUnistring

/// How the gate sees a scalar: spellings that a person reads as one are made one. Its own table,
/// shared with nothing that redacts or searches, so that one mistake is not made twice.
struct GateFolding {
  /// What a folded scalar is in a text.
  enum Kind {
    case letter
    case digit
    /// A word of its own.
    case alone
    case other
  }

  private var known: [Unicode.Scalar: [Unicode.Scalar]] = [:]
  private var kinds: [Unicode.Scalar: Kind] = [:]

  static func kind(ofASCII scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "a"..."z", "A"..."Z": .letter
    case "0"..."9": .digit
    default: .other
    }
  }

  mutating func kind(of scalar: Unicode.Scalar) -> Kind {
    if scalar.isASCII { return Self.kind(ofASCII: scalar) }
    if let kind = kinds[scalar] { return kind }
    let kind: Kind =
      if Self.isAlone(scalar) {
        .alone
      } else if scalar.isDigit {
        .digit
      } else {
        scalar.properties.isAlphabetic ? .letter : .other
      }
    kinds[scalar] = kind
    return kind
  }

  /// Letters of scripts that put no spaces between words, and pictures, are words of their own.
  private static func isAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0e00...0x0eff, 0x1000...0x109f, 0x1780...0x17ff, 0x3040...0x30ff, 0x3400...0x9fff,
      0x20000...0x3ffff:
      scalar.properties.isAlphabetic
    default: scalar.properties.generalCategory == .otherSymbol && scalar.value != 0x2588
    }
  }

  /// What stands for a scalar; empty when it is dropped.
  mutating func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isASCII { return [Self.lower(scalar)] }
    if let folded = known[scalar] { return folded }
    let folded = Self.folded(scalar)
    known[scalar] = folded
    return folded
  }

  /// An ASCII scalar in lower case.
  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
  }

  /// Compatibility decomposition, lower case, then letters that look or are written alike.
  private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard !isDropped(scalar) else { return [] }
    var result: [Unicode.Scalar] = []
    for part in decomposed(scalar) {
      for lower in part.properties.lowercaseMapping.unicodeScalars where !isDropped(lower) {
        result += alike(lower)
      }
    }
    return result
  }

  /// The full compatibility decomposition of one scalar.
  private static func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    // No scalar decomposes into more than 18 (Unicode, UAX #15).
    var output = [UInt32](repeating: 0, count: 32)
    let count = unsafe withUnsafePointer(to: scalar.value) { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe testimony_u32_nfkd(input, 1, output.baseAddress, output.count)
      }
    }
    return count == 0 ? [scalar] : output[..<count].compactMap(Unicode.Scalar.init)
  }

  /// What shows nothing, and the marks on letters.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    switch scalar.properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: return true
    default: return scalar.value == 0x2800 || scalar.value == 0x0640 || scalar.value == 0x0621
    }
  }

  private static func alike(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if let digit = scalar.properties.numericType == .decimal
      ? scalar.properties.numericValue : nil
    {
      return [Unicode.Scalar(UInt8(ascii: "0") + UInt8(digit))]
    }
    if scalar == "\u{df}" { return ["s", "s"] }
    return [arabic(scalar) ?? latinLookalike[scalar] ?? scalar]
  }

  /// Letters of Arabic script that Persian, Pashto, Urdu and Arabic keyboards write for one another.
  private static func arabic(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0626, 0x0649, 0x064a, 0x06cc...0x06ce, 0x06d0...0x06d3: "\u{6cc}"
    case 0x0643, 0x06a9, 0x06aa: "\u{6a9}"
    case 0x06ab, 0x06af: "\u{6af}"
    case 0x0629, 0x0647, 0x06be, 0x06c0...0x06c3, 0x06d5: "\u{647}"
    case 0x0622, 0x0623, 0x0625, 0x0671...0x0673, 0x0675: "\u{627}"
    case 0x0624, 0x06c4...0x06cb: "\u{648}"
    case 0x067c, 0x0679: "\u{62a}"
    case 0x0689, 0x0688: "\u{62f}"
    case 0x0693, 0x0691: "\u{631}"
    case 0x06bc, 0x06ba: "\u{646}"
    default: nil
    }
  }

  /// Letters of Cyrillic and Greek script that pass for Latin ones.
  private static let latinLookalike: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{430}": "a", "\u{435}": "e", "\u{43e}": "o", "\u{440}": "p", "\u{441}": "c",
    "\u{443}": "y", "\u{445}": "x", "\u{456}": "i", "\u{458}": "j", "\u{455}": "s",
    "\u{4bb}": "h", "\u{501}": "d", "\u{51b}": "q", "\u{51d}": "w", "\u{432}": "b",
    "\u{43a}": "k", "\u{43c}": "m", "\u{43d}": "h", "\u{442}": "t", "\u{131}": "i",
    "\u{3b1}": "a", "\u{3b5}": "e", "\u{3b9}": "i", "\u{3ba}": "k", "\u{3bd}": "v",
    "\u{3bf}": "o", "\u{3c1}": "p", "\u{3c4}": "t", "\u{3c5}": "u", "\u{3c7}": "x",
  ]
}
