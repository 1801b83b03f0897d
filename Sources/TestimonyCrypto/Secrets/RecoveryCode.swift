/// A recovery code: 160 random bits as 32 characters of Crockford's Base32 and 4 of checksum, in
/// nine groups of four, written down by a person. Characters live in locked memory only.
package struct RecoveryCode: ~Copyable, Sendable {
  /// The 20 random bytes.
  private let entropy: Secret

  /// Random bytes of a code.
  package static let entropyByteCount = 20
  /// Groups of four characters, as printed.
  package static let groupCount = 9
  /// Characters as printed, with the hyphens between groups.
  package static let printedCount = groupCount * 4 + groupCount - 1

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// A new code.
  package init(random randomness: Randomness) {
    entropy = Secret(random: Self.entropyByteCount, from: randomness)
  }

  private init(entropy: consuming Secret) {
    self.entropy = entropy
  }

  /// Reads a code as typed: hyphens and white space anywhere, either case, `O` for `0`, `I` and
  /// `L` for `1`.
  ///
  /// - Returns: nil when a character, the length or the checksum is wrong.
  package init?(typed: borrowing Secret) {
    guard let entropy = Self.parse(typed) else { return nil }
    self.init(entropy: entropy)
  }

  /// The code as printed: groups of four characters with hyphens between, ASCII.
  package borrowing func printed() -> Secret {
    entropy.withBytes { bytes in
      let check = Self.checksum(of: bytes)
      return Secret(count: Self.printedCount) { output in
        for index in 0..<36 {
          let value =
            index < 32
            ? Self.fiveBits(of: bytes, at: index)
            : UInt8(truncatingIfNeeded: check >> (5 * UInt32(35 - index))) & 31
          let offset = index + index / 4
          output.storeBytes(of: Self.alphabet[Int(value)], toByteOffset: offset, as: UInt8.self)
          if index % 4 == 3, index < 35 {
            output.storeBytes(of: 0x2D, toByteOffset: offset + 1, as: UInt8.self)
          }
        }
      }
    }
  }

  /// The key that this code opens its slot with. 160 random bits need no stretching.
  package borrowing func key() -> SealingKey {
    entropy.withBytes { SealingKey(KeyDerivation.subkey(of: $0, label: "testimony/recovery/v1\0")) }
  }

  /// 20 bits of HMAC-SHA-512(entropy, label): a typing mistake passes once in a million.
  private static func checksum(of entropy: RawSpan) -> UInt32 {
    KeyDerivation.subkey(of: entropy, label: "testimony/recovery-check/v1\0").withBytes {
      UInt32($0.byte(at: 0)) << 12 | UInt32($0.byte(at: 1)) << 4 | UInt32($0.byte(at: 2)) >> 4
    }
  }

  private static func fiveBits(of bytes: RawSpan, at index: Int) -> UInt8 {
    var value: UInt8 = 0
    for bit in index * 5..<index * 5 + 5 {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: bit / 8, as: UInt8.self)
      value = value << 1 | (byte >> UInt8(7 - bit % 8)) & 1
    }
    return value
  }

  private static func parse(_ typed: borrowing Secret) -> Secret? {
    typed.withBytes { text -> Secret? in
      var position = 0
      var check: UInt32 = 0
      var isValid = true
      let entropy = Secret(count: entropyByteCount) { output in
        for offset in 0..<text.byteCount {
          let character = unsafe text.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
          guard !isSeparator(character) else { continue }
          guard let value = value(of: character), position < 36 else {
            isValid = false
            return
          }
          if position < 32 {
            for bit in 0..<5 where value >> UInt8(4 - bit) & 1 == 1 {
              let at = position * 5 + bit
              let old = output.bytes.byte(at: at / 8)
              output.storeBytes(
                of: old | 1 << UInt8(7 - at % 8), toByteOffset: at / 8, as: UInt8.self)
            }
          } else {
            check = check << 5 | UInt32(value)
          }
          position += 1
        }
      }
      guard isValid, position == 36 else { return nil }
      guard entropy.withBytes({ checksum(of: $0) }) == check else { return nil }
      return entropy
    }
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
  fileprivate func byte(at offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }
}
