import Testing
import TestimonyCrypto

struct RecipientTests {
  /// RFC 7748 section 6.1: Alice is the recipient, Bob's key the ephemeral one.
  static let alice = [UInt8](
    hex: "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
  static let alicePublic = [UInt8](
    hex: "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
  static let bob = [UInt8](
    hex: "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
  static let bobPublic = [UInt8](
    hex: "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
  static let shared = [UInt8](
    hex: "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")

  static let key = [UInt8](from: 0xa0, count: 32)
  static let context = SealingTests.context

  /// What a sender makes who knows the shared secret: the format, spelled out.
  private static func wrapped(
    _ content: [UInt8], shared: [UInt8] = shared, ephemeral: [UInt8] = bobPublic
  ) -> [UInt8] {
    let label = Array("testimony/x25519/v1\0".utf8) + ephemeral + alicePublic
    let wrapping = SealingKey(
      unsafe KeyDerivation.subkey(of: shared.span.bytes, label: label))
    return ephemeral + wrapping.seal(content, context: context, randomness: .seeded(1))
  }

  /// Alice's result: the key, or the error.
  private static func unwrap(
    _ wrapped: [UInt8], by identity: [UInt8] = alice, context: [UInt8] = context
  ) -> Result<[UInt8], SealError> {
    let identity = RecipientIdentity(Secret(bytes: identity))
    do throws(SealError) {
      let key = try RecipientWrapping.unwrap(wrapped, by: identity, context: context)
      return .success(key.copy)
    } catch {
      return .failure(error)
    }
  }

  @Test("Public keys are those of RFC 7748")
  func publicKeys() {
    let alice = RecipientIdentity(Secret(bytes: Self.alice))
    #expect(alice.recipient.bytes == Self.alicePublic)
    let bob = RecipientIdentity(Secret(bytes: Self.bob))
    #expect(bob.recipient.bytes == Self.bobPublic)
  }

  @Test("The shared secret of RFC 7748 unwraps")
  func sharedSecret() {
    #expect(Self.unwrap(Self.wrapped(Self.key)) == .success(Self.key))
  }

  @Test("A key wrapped elsewhere unwraps")
  func knownAnswer() {
    // Python: bobPublic + seal(hmac-sha-512(shared, label + bobPublic + alicePublic)[:32], N, AD,
    // key) with `seal` as in SealingTests, N = 00…17.
    let wrapped = [UInt8](
      hex: """
        de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f01000102030405060708090a\
        0b0c0d0e0f101112131415161760d1bc2c1904fc0dbf0ee1d4d41f0093efa9c0058f49ea7af3374b1d9a4175\
        7925c0d975eb6ed8b35b090b12f8c3c69119624b70beaa01a9790f7b6ecd2f240becba01f6bf12a013e7fc5a\
        835f6f7f9f1546c8b53201f7787de01b353c0531c48e2376070c67deab98988f4c4804fd5f14f1c6958994c9\
        fdc22edb1b8f8e17756114cfd8a024a2350bb2b67278714b538f3e56a90e371557d52bbe481e543635ceb84f\
        4699f9d910e472faf7aefe97370afb9a3b9137d279dab2177080a30ebfb44ade9a91d63ae363ee6efba99b66\
        912e8a8dd005885add2a945311ed8c17d4f23d3008257d4d9a6af4f7447761c3aec2383fbf16d93618a0047f\
        b03f75e83b6b7dec5414a43dde0362b75fa18eae95556891c118a52c6ddaee478b8a8279e5e5f502389b6cf6\
        cfc0ccb3301db01ec0
        """)
    #expect(wrapped.count == RecipientWrapping.byteCount)
    #expect(Self.unwrap(wrapped) == .success(Self.key))
  }

  @Test("What is wrapped unwraps, with another ephemeral key each time", arguments: UInt64(0)..<8)
  func roundTrip(seed: UInt64) throws {
    let random = Randomness.seeded(seed)
    let identity = RecipientIdentity(random: random)
    let key = Secret(random: 32, from: random)
    let wrapped = (0..<2).map { _ in
      RecipientWrapping.wrap(key, to: identity.recipient, context: [1], randomness: random)
    }
    #expect(wrapped[0]?.prefix(32) != wrapped[1]?.prefix(32))
    for wrapped in wrapped {
      let wrapped = try #require(wrapped)
      let unwrapped = try RecipientWrapping.unwrap(wrapped, by: identity, context: [1])
      #expect(unwrapped.copy == key.copy)
    }
  }

  @Test("Another recipient, another context and any changed bit are refused")
  func refused() {
    let wrapped = Self.wrapped(Self.key)
    #expect(Self.unwrap(wrapped, by: Self.bob) == .failure(.notAuthentic))
    #expect(Self.unwrap(wrapped, context: [1]) == .failure(.notAuthentic))
    for bit in 0..<wrapped.count * 8 {
      var changed = wrapped
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      // The top bit of the ephemeral key, and the version.
      let expected: SealError = (255..<264).contains(bit) ? .malformed : .notAuthentic
      #expect(Self.unwrap(changed) == .failure(expected), "bit \(bit)")
    }
  }

  @Test("Every other length is refused")
  func lengths() {
    let wrapped = Self.wrapped(Self.key)
    for count in 0..<wrapped.count {
      #expect(Self.unwrap(Array(wrapped.prefix(count))) == .failure(.malformed), "\(count) bytes")
    }
    #expect(Self.unwrap(wrapped + [0]) == .failure(.malformed))
  }

  @Test("Anything but 32 bytes inside is refused", arguments: [0, 31, 33, 64, 255, 256])
  func contentLength(count: Int) {
    #expect(Self.unwrap(Self.wrapped([UInt8](from: 0, count: count))) == .failure(.malformed))
  }

  /// The points of small order on Curve25519 and its twist.
  static let smallOrder = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ]

  /// Without a check the shared secret would be 32 zeros, known to everybody.
  private static func forged(ephemeral: [UInt8]) -> [UInt8] {
    wrapped(key, shared: [UInt8](repeating: 0, count: 32), ephemeral: ephemeral)
  }

  @Test("A point of small order is refused by who wraps and who unwraps", arguments: smallOrder)
  func smallOrderPoints(encoding: String) throws {
    let recipient = try #require(RecipientKey([UInt8](hex: encoding)))
    let key = Secret(bytes: Self.key)
    let wrapped = RecipientWrapping.wrap(key, to: recipient, context: [], randomness: .seeded(2))
    #expect(wrapped == nil)
    #expect(Self.unwrap(Self.forged(ephemeral: recipient.bytes)) == .failure(.malformed))
  }

  @Test("A key of another spelling is no key: the top bit set, or not below the prime")
  func otherSpellings() {
    for encoding in Self.smallOrder + [Self.alicePublic.hex] {
      let bytes = [UInt8](hex: encoding)
      #expect(RecipientKey(bytes) != nil)
      let spelled = Array(bytes.dropLast()) + [bytes[31] | 0x80]
      #expect(RecipientKey(spelled) == nil)
      #expect(Self.unwrap(Self.forged(ephemeral: spelled)) == .failure(.malformed))
    }
    for first in UInt8.min...UInt8.max {
      let bytes = [first] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
      #expect((RecipientKey(bytes) != nil) == (first < 0xED), "first byte \(first)")
    }
  }

  @Test("A recipient key is made of exactly 32 bytes", arguments: 0...64)
  func keyLength(count: Int) {
    let bytes = [UInt8](from: 0, count: count)
    #expect(RecipientKey(bytes)?.bytes == (count == 32 ? bytes : nil))
  }
}
