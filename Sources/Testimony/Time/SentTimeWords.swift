/// A told time cut into words that can be compared: ASCII, lower case, without accents.
struct SentTimeWords {
  /// The words, never empty ones.
  let words: [[UInt8]]

  /// - Returns: nil for more than 100 bytes, and for characters that no told time has.
  init?(_ text: [UInt8]) {
    guard text.count <= 100 else { return nil }
    var folded: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: folded.append(UInt8(scalar.value) | 0x20)
      case 0x21..<0x7F: folded.append(UInt8(scalar.value))
      case 0x09, 0x20, 0x2C, 0xA0, 0x202F: folded.append(0x20)
      case 0xC9, 0xE9: folded.append(UInt8(ascii: "e"))
      case 0xDB, 0xFB: folded.append(UInt8(ascii: "u"))
      case 0x2019: folded.append(UInt8(ascii: "'"))
      case 0x0300...0x036F: break
      // Arabic and Persian digits.
      case 0x0660...0x0669: folded.append(UInt8(scalar.value - 0x0660) + UInt8(ascii: "0"))
      case 0x06F0...0x06F9: folded.append(UInt8(scalar.value - 0x06F0) + UInt8(ascii: "0"))
      default: return nil
      }
    }
    words = folded.split { $0 == 0x20 || $0 == UInt8(ascii: ",") }.map(Array.init)
  }

  /// The value of a word of digits only.
  static func number(_ word: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(word.count),
      word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return word.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
