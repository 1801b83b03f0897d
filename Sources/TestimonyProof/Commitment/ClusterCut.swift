/// The default cut of any text, on the extended grapheme clusters of UAX #29.
enum ClusterCut {
  /// - Returns: nil when the bytes are not UTF-8.
  static func lengths(of body: [UInt8]) -> [UInt32]? {
    guard let text = String(validating: body, as: UTF8.self) else { return nil }
    var run = TokenRun(capacity: body.count)
    var start = text.startIndex
    while start < text.endIndex {
      let end = text.index(after: start)
      let length = text.utf8.distance(from: start, to: end)
      let scalars = text.unicodeScalars[start..<end]
      if length == 1, scalars.first == " " {
        run.space()
      } else if isWord(scalars) {
        run.word(length)
      } else {
        run.other(length)
      }
      start = end
    }
    run.flush()
    return run.lengths
  }

  /// A cluster of letters, marks, digits and apostrophes, of a script that puts spaces between words.
  private static func isWord(_ scalars: Substring.UnicodeScalarView) -> Bool {
    guard let first = scalars.first, isWord(first), !isUnspaced(first) else { return false }
    return scalars.dropFirst().allSatisfy { isWord($0) || isJoiner($0) }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber:
      true
    default: scalar == "'" || scalar == "\u{2019}"
    }
  }

  /// Zero width non-joiner and joiner: part of Persian and Indic words.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{200c}" || scalar == "\u{200d}"
  }

  /// Scripts that are written without spaces (Unicode's Script property, whole blocks).
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0e00...0x0fff: true  // Thai, Lao, Tibetan
    case 0x1000...0x109f, 0xa9e0...0xa9ff, 0xaa60...0xaa7f: true  // Myanmar
    case 0x1780...0x17ff: true  // Khmer
    case 0x1950...0x19df, 0x1a20...0x1aaf, 0xaa80...0xaadf: true  // Tai scripts
    case 0x1b00...0x1b7f, 0xa980...0xa9df, 0xaa00...0xaa5f: true  // Balinese, Javanese, Cham
    case 0x3005...0x3007, 0x3021...0x312f, 0x31a0...0x31bf, 0x31f0...0x31ff: true  // Kana, Bopomofo
    case 0x2e80...0x2fdf, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff: true  // Han
    case 0xa000...0xa4cf, 0xff66...0xff9f: true  // Yi, half-width Kana
    case 0x11700...0x1174f, 0x16fe0...0x18d7f, 0x1aff0...0x1b2ff: true  // Ahom, Tangut, Kana
    case 0x20000...0x3ffff: true  // Han
    default: false
    }
  }
}
