/// Crockford's Base32 as people copy it from paper: groups of four characters with hyphens between. What it
/// writes and reads is secret, and stays in locked memory.
enum Base32 {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// Characters of a group.
  static let groupCount = 4

  /// Characters as printed, with the hyphens.
  static func printedCount(_ characters: Int) -> Int {
    characters + (characters - 1) / groupCount
  }

  /// The first bits as so many characters, in groups.
  static func printed(_ bits: borrowing Secret, characters: Int) -> Secret {
    precondition(characters * 5 <= bits.count * 8)
    return bits.withBytes { bytes in
      Secret(count: printedCount(characters)) { output in
        for index in 0..<characters {
          var value: UInt8 = 0
          for bit in index * 5..<index * 5 + 5 {
            value = value << 1 | (bytes.byte(at: bit / 8) >> UInt8(7 - bit % 8)) & 1
          }
          let offset = index + index / groupCount
          output.storeBytes(of: alphabet[Int(value)], toByteOffset: offset, as: UInt8.self)
          if index % groupCount == groupCount - 1, index < characters - 1 {
            output.storeBytes(of: 0x2D, toByteOffset: offset + 1, as: UInt8.self)
          }
        }
      }
    }
  }

  /// The bits of so many characters, zeros up to a whole byte behind them: hyphens and white space
  /// anywhere, either case, `O` for `0`, `I` and `L` for `1`.
  ///
  /// Nil when a character or the length is wrong.
  static func read(_ typed: borrowing Secret, characters: Int) -> Secret? {
    var position = 0
    var isValid = true
    let bits = typed.withBytes { text in
      Secret(count: (characters * 5 + 7) / 8) { output in
        for offset in 0..<text.byteCount {
          let character = text.byte(at: offset)
          guard !isSeparator(character) else { continue }
          guard let value = value(of: character), position < characters else {
            isValid = false
            return
          }
          for bit in 0..<5 where value >> UInt8(4 - bit) & 1 == 1 {
            let at = position * 5 + bit
            let old = output.bytes.byte(at: at / 8)
            output.storeBytes(
              of: old | 1 << UInt8(7 - at % 8), toByteOffset: at / 8, as: UInt8.self)
          }
          position += 1
        }
      }
    }
    guard isValid, position == characters else { return nil }
    return bits
  }

  private static func isSeparator(_ character: UInt8) -> Bool {
    character == 0x2D || character == 0x20 || (0x09...0x0D).contains(character)
  }

  private static func value(of character: UInt8) -> UInt8? {
    var upper = character
    if (0x61...0x7A).contains(upper) { upper -= 0x20 }
    switch upper {
    case UInt8(ascii: "O"): upper = UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): upper = UInt8(ascii: "1")
    default: break
    }
    return alphabet.firstIndex(of: upper).map { UInt8($0) }
  }
}

extension RawSpan {
  /// The byte at a place.
  func byte(at offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }
}
