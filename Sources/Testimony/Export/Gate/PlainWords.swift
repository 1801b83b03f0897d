/// The words of a file as they are judged: our own escapes undone, white space made one space or one
/// line end. What several files say in the same words is one text.
enum PlainWords {
  /// What a file's words say.
  static func of(_ text: String) -> [UInt8] {
    let text = text.utf8.contains(UInt8(ascii: "\\")) ? OwnEscapes.undone(text) : text
    var plain = CollapsedText()
    for scalar in text.unicodeScalars { plain.append(scalar) }
    return plain.bytes
  }

  /// The number of the word that begins or goes on at a place, counted from 1; marks and signs are no
  /// words.
  static func number(ofWordAt place: Int, in text: [UInt8]) -> Int {
    var number = 0
    var isInWord = false
    var position = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      position += UTF8.width(scalar)
      if isOfWord(scalar) {
        if !isInWord { number += 1 }
        isInWord = true
        if position > place { break }
      } else if !isWithinWord(scalar) {
        isInWord = false
      }
    }
    return max(number, 1)
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }

  private static func isWithinWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "'" || scalar == "\u{2019}" { return true }
    guard !scalar.isASCII else { return false }
    return scalar.properties.isDefaultIgnorableCodePoint
      || scalar.properties.generalCategory == .nonspacingMark
  }
}

/// Text in which white space in a row is one space, or one line end, and which neither begins nor ends
/// with any.
struct CollapsedText {
  private(set) var bytes: [UInt8] = []
  private var hasSpace = false
  private var hasLine = false

  mutating func append(_ scalar: Unicode.Scalar) {
    guard !scalar.isSpace else {
      hasSpace = true
      if scalar == "\n" || scalar == "\r" { hasLine = true }
      return
    }
    if hasSpace, !bytes.isEmpty { bytes.append(hasLine ? 0x0A : 0x20) }
    hasSpace = false
    hasLine = false
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
  }
}
