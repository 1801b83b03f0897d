import CUnistring

/// How the gate sees a scalar: spellings that a person reads as one are made one. By what the standard
/// library and libunistring know, and tables of its own: nothing is shared with what redacts or
/// searches, so that one mistake is not made twice.
struct GateFolding {
  private static let unknown: UInt32 = 0
  private static let dropped: UInt32 = 1
  private static let several: UInt32 = 2

  /// By scalar of the first plane, what it folds to, once it was asked for.
  private var plane = [UInt32](repeating: unknown, count: 0x10000)
  private var sequences: [UInt32: [UInt32]] = [:]

  /// Runs `body` for what stands for a scalar: nothing when it is dropped.
  @inline(__always)
  mutating func fold(_ scalar: UInt32, _ body: (UInt32) -> Void) {
    if scalar < 0x80 { return body(scalar &- 0x41 < 26 ? scalar | 0x20 : scalar) }
    var code = scalar < 0x10000 ? plane[Int(scalar)] : Self.unknown
    if code == Self.unknown { code = learn(scalar) }
    switch code {
    case Self.dropped: return
    case Self.several: for part in sequences[scalar, default: []] { body(part) }
    default: body(code)
    }
  }

  private mutating func learn(_ scalar: UInt32) -> UInt32 {
    let folded: [UInt32]
    if let known = sequences[scalar] {
      folded = known
    } else if let scalar = Unicode.Scalar(scalar) {
      folded = Self.folded(scalar).map(\.value)
    } else {
      folded = [0xFFFD]
    }
    let code: UInt32
    switch folded.count {
    case 0: code = Self.dropped
    case 1: code = folded[0]
    default:
      sequences[scalar] = folded
      code = Self.several
    }
    if scalar < 0x10000 { plane[Int(scalar)] = code }
    return code
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
    default:
      return [0x2800, 0x0640, 0x0621, 0x0674].contains(scalar.value) || isApostrophe(scalar.value)
    }
  }

  /// Signs that stand within words, and for ayn and hamza.
  static func isApostrophe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2032, 0x02B9...0x02BF, 0x02C8, 0xFF07: true
    default: false
    }
  }

  private static func alike(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let properties = scalar.properties
    if properties.numericType == .decimal, let digit = properties.numericValue {
      return [Unicode.Scalar(UInt8(ascii: "0") + UInt8(digit))]
    }
    if properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" { return ["-"] }
    if properties.isWhitespace {
      return [scalar == "\u{2028}" || scalar == "\u{2029}" ? "\n" : " "]
    }
    if let several = Self.spelledOut[scalar] { return Array(several.unicodeScalars) }
    // White letters in black circles and squares, which decompose into nothing.
    if (0x1F150...0x1F169).contains(scalar.value) || (0x1F170...0x1F189).contains(scalar.value) {
      let letter = UInt8(truncatingIfNeeded: (scalar.value - 0x1F150) % 0x20)
      return [Unicode.Scalar(UInt8(ascii: "a") + letter)]
    }
    return [arabic(scalar) ?? latinLookalike[scalar] ?? punctuation[scalar] ?? scalar]
  }

  private static let spelledOut: [Unicode.Scalar: String] = [
    "\u{df}": "ss", "\u{e6}": "ae", "\u{153}": "oe", "\u{fe}": "th",
  ]

  private static let punctuation: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{60c}": ",", "\u{61b}": ";", "\u{61f}": "?", "\u{66a}": "%", "\u{66b}": ".", "\u{66c}": ",",
    "\u{6d4}": ".",
  ]

  /// Letters of Arabic script that Persian, Pashto, Urdu and Arabic keyboards write for one another.
  private static func arabic(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0626, 0x0649, 0x064A, 0x06CC...0x06CE, 0x06D0...0x06D3: "\u{6cc}"
    case 0x0643, 0x06A9, 0x06AA: "\u{6a9}"
    case 0x06AB, 0x06AF: "\u{6af}"
    case 0x0629, 0x0647, 0x06BE, 0x06C0...0x06C3, 0x06D5: "\u{647}"
    case 0x0622, 0x0623, 0x0625, 0x0671...0x0673, 0x0675: "\u{627}"
    case 0x0624, 0x0676, 0x0677, 0x06C4...0x06CB: "\u{648}"
    case 0x067C, 0x0679: "\u{62a}"
    case 0x0689, 0x0688: "\u{62f}"
    case 0x0693, 0x0691: "\u{631}"
    case 0x06BC, 0x06BA: "\u{646}"
    default: nil
    }
  }

  /// Letters of other scripts and with strokes that pass for Latin ones.
  private static let latinLookalike: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{430}": "a", "\u{435}": "e", "\u{43e}": "o", "\u{440}": "p", "\u{441}": "c",
    "\u{443}": "y", "\u{445}": "x", "\u{456}": "i", "\u{458}": "j", "\u{455}": "s",
    "\u{4bb}": "h", "\u{501}": "d", "\u{51b}": "q", "\u{51d}": "w", "\u{432}": "b",
    "\u{43a}": "k", "\u{43c}": "m", "\u{43d}": "h", "\u{442}": "t", "\u{131}": "i",
    "\u{3b1}": "a", "\u{3b5}": "e", "\u{3b9}": "i", "\u{3ba}": "k", "\u{3bd}": "v",
    "\u{3bf}": "o", "\u{3c1}": "p", "\u{3c4}": "t", "\u{3c5}": "u", "\u{3c7}": "x",
    "\u{3b2}": "b", "\u{3b6}": "z", "\u{3b7}": "n", "\u{3bc}": "m", "\u{3b3}": "y",
    "\u{261}": "g", "\u{251}": "a", "\u{28b}": "v", "\u{1d04}": "c", "\u{1d0f}": "o",
    "\u{f8}": "o", "\u{142}": "l", "\u{111}": "d", "\u{f0}": "d", "\u{127}": "h", "\u{167}": "t",
    "\u{585}": "o", "\u{578}": "n", "\u{57d}": "u", "\u{570}": "h", "\u{10e7}": "y",
    "\u{4cf}": "l", "\u{475}": "v", "\u{442e}": "a",
    // Small capitals.
    "\u{1d00}": "a", "\u{299}": "b", "\u{1d05}": "d", "\u{1d07}": "e", "\u{a730}": "f",
    "\u{262}": "g", "\u{29c}": "h", "\u{26a}": "i", "\u{1d0a}": "j", "\u{1d0b}": "k",
    "\u{29f}": "l", "\u{1d0d}": "m", "\u{274}": "n", "\u{1d18}": "p", "\u{280}": "r",
    "\u{a731}": "s", "\u{1d1b}": "t", "\u{1d1c}": "u", "\u{1d20}": "v", "\u{1d21}": "w",
    "\u{28f}": "y", "\u{1d22}": "z",
  ]
}
