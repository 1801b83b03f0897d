/// The words of a file as they are judged: our own escapes undone, white space made one space or one
/// line end. What several files say in the same words is one text.
enum PlainWords {
  /// What a file's words say.
  static func of(_ text: [UInt8]) -> [UInt8] {
    let text = OwnEscapes.undone(text)
    var plain = CollapsedText()
    plain.append(text)
    return plain.bytes
  }

  /// The number of the word that begins or goes on at each of some places, which are in order, counted
  /// from 1; marks and signs are no words.
  static func numbers(ofWordsAt places: [Int], in text: [UInt8]) -> [Int] {
    guard !places.isEmpty else { return [] }
    var numbers: [Int] = []
    var number = 0
    var isInWord = false
    var position = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      position += UTF8.width(scalar)
      if isOfWord(scalar) {
        if !isInWord { number += 1 }
        isInWord = true
        while numbers.count < places.count, position > places[numbers.count] {
          numbers.append(number)
        }
        if numbers.count == places.count { break }
      } else if !isWithinWord(scalar) {
        isInWord = false
      }
    }
    while numbers.count < places.count { numbers.append(max(number, 1)) }
    return numbers
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

  mutating func append(_ text: some Collection<UInt8>) { append(Array(text)) }

  /// Appends text in UTF-8.
  mutating func append(_ text: [UInt8]) {
    bytes.reserveCapacity(bytes.count + text.count + 1)
    var index = 0
    while index < text.count {
      let space = WhiteSpace.length(in: text, at: index)
      if space > 0 {
        hasSpace = true
        if text[index] == 0x0A || text[index] == 0x0D { hasLine = true }
        index += space
        continue
      }
      if hasSpace, !bytes.isEmpty { bytes.append(hasLine ? 0x0A : 0x20) }
      hasSpace = false
      hasLine = false
      bytes.append(text[index])
      index += 1
    }
  }
}
