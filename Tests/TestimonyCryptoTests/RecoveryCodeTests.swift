import Testing
import TestimonyCrypto

struct RecoveryCodeTests {
  /// The code of the entropy 00…13 and its key, computed in Python: the bits of the entropy and
  /// the top 20 of `hmac.new(entropy, b"testimony/recovery-check/v1\0", "sha512").digest()` in
  /// Crockford's Base32;
  /// `hmac.new(entropy, b"testimony/recovery/v1\0", "sha512").digest()[:32]`.
  static let code = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-0RWH"
  static let key = "22ed230b893659d45a2df4b86df0254cc4bfa7023512e3a594b6b8dcfb5403be"

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static func printed(seed: UInt64) -> [UInt8] {
    RecoveryCode(random: .seeded(seed)).printed().copy
  }

  /// The key of the code that `typed` spells, or nil when it is refused.
  private static func key(typed: [UInt8]) -> [UInt8]? {
    guard let code = RecoveryCode(typed: Secret(bytes: typed)) else { return nil }
    return code.key().copy
  }

  private static func key(typed: String) -> [UInt8]? { key(typed: Array(typed.utf8)) }

  @Test("A known code has the known key")
  func knownAnswer() {
    #expect(Self.key(typed: Self.code)?.hex == Self.key)
    let other = RecoveryCode(
      typed: Secret(bytes: Array("GGGG-H111-1222-2244-4448-8888-GGGG-HZZZ-NMVC".utf8)))
    #expect(other?.printed().copy == Array("GGGG-H111-1222-2244-4448-8888-GGGG-HZZZ-NMVC".utf8))
  }

  @Test("A printed code is read as the same code", arguments: UInt64(0)..<50)
  func roundTrip(seed: UInt64) {
    let code = RecoveryCode(random: .seeded(seed))
    let printed = code.printed()
    #expect(printed.count == RecoveryCode.printedCount)
    #expect(printed.copy.split(separator: 0x2D).map(\.count) == [4, 4, 4, 4, 4, 4, 4, 4, 4])
    let read = RecoveryCode(typed: printed)
    #expect(read?.printed().copy == printed.copy)
    #expect(read?.key().copy == code.key().copy)
  }

  @Test("Codes of different randomness differ, and so do their keys")
  func distinct() {
    let codes = (UInt64(0)..<200).map { Self.printed(seed: $0) }
    #expect(Set(codes).count == 200)
    #expect(Set(codes.compactMap { Self.key(typed: $0) }).count == 200)
  }

  @Test(
    "Case, spacing and look-alike letters do not matter",
    arguments: [
      code.lowercased(), "OOOG-4OR4-OM3O-E2O9-I85G-R38E-LW8I-24GK-0RWH",
      "ooog4or4om3oe2o9i85gr38elw8l24gkorwh",
      "  000G 40R4 0M30 E209 185G R38E 1W81 24GK 0RWH\r\n",
      "0-0-0-G-40R40M30E209185GR38E1W8124GK\t0RWH--",
      "000G-40R4-0M30\nE209-185G-R38E\n1W81-24GK-0RWH\n",
    ])
  func forgiving(typed: String) {
    #expect(Self.key(typed: typed)?.hex == Self.key)
  }

  @Test(
    "What is no code is refused",
    arguments: [
      "", "-", "\n", "U00G-40R4-0M30-E209-185G-R38E-1W81-24GK-0RWH",
      "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-0RW", "000G-40R4-0M30-E209-185G-R38E-1W81-24GK",
      "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-RWH",
      "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-00RWH",
      "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-0RWH0",
      "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-0RWH-0RWH",
      "000G_40R4-0M30-E209-185G-R38E-1W81-24GK-0RWH",
      "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-0RWH.",
      "\u{FF10}00G-40R4-0M30-E209-185G-R38E-1W81-24GK-0RWH",
    ])
  func refused(typed: String) {
    #expect(Self.key(typed: typed) == nil)
  }

  @Test("Every length but 36 characters is refused", arguments: 0...80)
  func lengths(count: Int) {
    let characters = Array((Self.code + Self.code).utf8.filter { $0 != 0x2D })
    let isRead =
      count <= characters.count && Self.key(typed: Array(characters.prefix(count))) != nil
    #expect(isRead == (count == 36))
  }

  @Test("Every byte outside the alphabet is refused or skipped, at no place taken for a character")
  func everyByte() {
    let code = Array(Self.code.utf8)
    let skipped: [UInt8] = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x2D]
    for byte in UInt8.min...UInt8.max {
      let isRead = Self.key(typed: code + [byte]) != nil
      #expect(isRead == skipped.contains(byte), "byte \(byte)")
    }
  }

  /// One wrong code in 2²⁰ passes the checksum; of the 8,900 tried here, none.
  @Test("One wrong character is noticed, wherever and whichever", arguments: UInt64(0)..<8)
  func substitutions(seed: UInt64) {
    let code = Self.printed(seed: seed)
    for position in code.indices where code[position] != 0x2D {
      for character in Self.alphabet where character != code[position] {
        var typed = code
        typed[position] = character
        let isRead = Self.key(typed: typed) != nil
        #expect(!isRead, "\(character) at \(position)")
      }
    }
  }

  /// Of about 6,800 tried here, none passes.
  @Test("Two neighbours changing places are noticed", arguments: UInt64(0)..<200)
  func transpositions(seed: UInt64) {
    let code = Self.printed(seed: seed).filter { $0 != 0x2D }
    for position in 0..<35 where code[position] != code[position + 1] {
      var typed = code
      typed.swapAt(position, position + 1)
      let isRead = Self.key(typed: typed) != nil
      #expect(!isRead, "positions \(position) and \(position + 1)")
    }
  }
}
