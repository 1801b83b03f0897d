/// A recovery code: 160 random bits as 32 characters of Crockford's Base32 and 4 of checksum, in
/// nine groups of four, written down by a person. Characters live in locked memory only.
package struct RecoveryCode: ~Copyable, Sendable {
  /// The 20 random bytes.
  private let entropy: Secret

  /// Random bytes of a code.
  package static let entropyByteCount = 20
  private static let characterCount = 36
  /// Groups of four characters, as printed.
  package static let groupCount = characterCount / Base32.groupCount
  /// Characters as printed, with the hyphens between groups.
  package static let printedCount = Base32.printedCount(characterCount)

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
      let all = Secret(count: Self.entropyByteCount + check.count) { output in
        for place in 0..<Self.entropyByteCount {
          output.storeBytes(of: bytes.byte(at: place), toByteOffset: place, as: UInt8.self)
        }
        for (place, byte) in check.enumerated() {
          output.storeBytes(
            of: byte, toByteOffset: Self.entropyByteCount + place, as: UInt8.self)
        }
      }
      return Base32.printed(all, characters: Self.characterCount)
    }
  }

  /// The key that this code opens its slot with. 160 random bits need no stretching.
  package borrowing func key() -> SealingKey {
    entropy.withBytes { SealingKey(KeyDerivation.subkey(of: $0, label: "testimony/recovery/v1\0")) }
  }

  /// 20 bits of HMAC-SHA-512(entropy, label), and four of zero: a typing mistake passes once in a
  /// million.
  private static func checksum(of entropy: RawSpan) -> [UInt8] {
    KeyDerivation.subkey(of: entropy, label: "testimony/recovery-check/v1\0").withBytes {
      [$0.byte(at: 0), $0.byte(at: 1), $0.byte(at: 2) & 0xF0]
    }
  }

  private static func parse(_ typed: borrowing Secret) -> Secret? {
    guard let all = Base32.read(typed, characters: characterCount) else { return nil }
    let isWhole = all.withBytes { all in
      let check = checksum(of: all.extracting(first: entropyByteCount))
      return check.indices.allSatisfy { check[$0] == all.byte(at: entropyByteCount + $0) }
    }
    guard isWhole else { return nil }
    return all.narrowed(to: 0..<entropyByteCount)
  }

  // MARK: - Shares

  /// Splits the code's random bytes.
  borrowing func split(into count: Int, needed: Int, set: [UInt8]) -> [RecoveryShare] {
    entropy.withBytes { SecretSharing.split($0, into: count, needed: needed, set: set) }
  }

  /// The code that shares make together. Nothing says whether it is the one that was split.
  ///
  /// - Throws: `RecoveryShareError`.
  package init(joining shares: [RecoveryShare]) throws(RecoveryShareError) {
    self.init(entropy: try SecretSharing.joined(shares))
  }
}
