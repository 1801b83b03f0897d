import Testing
import TestimonyCrypto

/// The committing AEAD against values computed once in Python, independently of libsodium's HMAC:
/// ```
/// okm  = hmac.new(K, b"testimony/aead/v1\0" + N + sha512(AD).digest(), "sha512").digest()
/// blob = b"\x01" + N + okm[32:] + nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
///          pad(P), b"", N, okm[:32])
/// ```
/// with K = 40…5f, N = 00…17, AD = `01` and "context".
struct SealingTests {
  static let key = [UInt8](from: 0x40, count: 32)
  static let context = [1] + Array("context".utf8)
  static let noPlanB = Array("There is no plan B.".utf8)
  static let sealedNoPlanB = [UInt8](
    hex: """
      01000102030405060708090a0b0c0d0e0f10111213141516176e4b0780a51462b1101120e2112d38720076609e\
      be1083d498b40e064ae08d541ebe4dc00977b4b8472ef89e11bfa9532570d281f13961aa7d37e09819c1e3a48f\
      56124ce016ff6eefe3a9270f6de349fc10ea997fa2e44c4d928b5b08202223c1ba70b70da099bda9da802f651b\
      cf0e9dcef1b496b23f7e47fbc96d07507483141c01eeb61dc6c377b029be448bb77988789b96ebb1b44a58cbe7\
      76b270d96442fd482ae54aa017377ab0e5c871aa681e2565ea09136a8eba1694a7c8f4aaea1378196f9c0865b0\
      4272c714129675cfc9b4ab6ae34f25af2069a2dda03b4a62304e65b5c0778eb5c0ff041433b5874f075502f26f\
      3c9856211194ac973cc29d748760b881d169a1b1b924637703da69b963e4ca610a3c775cf275e9f366a17ea816\
      8663793d662127a26bb13ce734e1
      """)

  /// Why `sealed` does not open, or nil when it does.
  static func refusal(
    _ sealed: [UInt8], key: [UInt8] = key, context: [UInt8] = context
  ) -> SealError? {
    let key = SealingKey(bytes: key)
    do throws(SealError) {
      _ = try key.open(sealed, context: context)
      return nil
    } catch {
      return error
    }
  }

  @Test("Bytes sealed elsewhere open to their text")
  func opensKnownAnswer() throws {
    let key = SealingKey(bytes: Self.key)
    let text = try key.open(Self.sealedNoPlanB, context: Self.context)
    #expect(text == Self.noPlanB)
    let secret = try key.openSecret(Self.sealedNoPlanB, context: Self.context)
    #expect(secret.copy == Self.noPlanB)
  }

  @Test("A known nonce gives the known bytes, for content and for key material")
  func sealsKnownAnswer() {
    let expected = "06522aa190842d2761a64a2db8dcddd056fcaf9ccad3bc67c1e86425a7e8df8f"
    let key = SealingKey(bytes: Self.key)
    let content = key.seal(Self.noPlanB, context: Self.context, randomness: .seeded(7))
    #expect(content.digest == expected)
    let material = key.seal(
      Secret(bytes: Self.noPlanB), context: Self.context, randomness: .seeded(7))
    #expect(material.digest == expected)
  }

  @Test("What was sealed opens, in its bucket, with another nonce each time")
  func roundTrip() throws {
    let random = Randomness.seeded(3)
    let key = SealingKey(random: random)
    for count in Array(0...300) + [511, 512, 1023, 4095, 4096, 5000, 65_536, 1 << 20] {
      let text = random.bytes(count)
      let sealed = key.seal(text, context: [9], randomness: random)
      #expect(sealed.count == Padding.paddedCount(count) + SealingKey.overhead)
      #expect(sealed[1..<25] != key.seal(text, context: [9], randomness: random)[1..<25])
      let opened = try key.open(sealed, context: [9])
      #expect(opened == text, "\(count) bytes")
    }
  }

  @Test("A changed bit anywhere is refused")
  func everyBit() {
    for bit in 0..<Self.sealedNoPlanB.count * 8 {
      var sealed = Self.sealedNoPlanB
      sealed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(Self.refusal(sealed) == (bit < 8 ? .malformed : .notAuthentic), "bit \(bit)")
    }
  }

  @Test("Truncated bytes are refused at every length")
  func truncated() {
    let key = SealingKey(bytes: Self.key)
    let long = key.seal(
      [UInt8](repeating: 7, count: 300), context: Self.context, randomness: .seeded(4))
    for sealed in [Self.sealedNoPlanB, long] {
      for count in 0..<sealed.count {
        let expected: SealError = count < 256 + SealingKey.overhead ? .malformed : .notAuthentic
        #expect(Self.refusal(Array(sealed.prefix(count))) == expected, "\(count) bytes")
      }
    }
  }

  @Test("Extended bytes are refused, in front and behind")
  func extended() {
    for count in [1, 16, 73, 256] {
      let more = [UInt8](repeating: 0, count: count)
      #expect(Self.refusal(Self.sealedNoPlanB + more) == .notAuthentic)
      #expect(Self.refusal(more + Self.sealedNoPlanB) == .malformed)
    }
  }

  @Test("Another context is refused: longer, shorter, empty, any bit changed")
  func swappedContext() {
    for context: [UInt8] in [[], [1], Self.context + [0], [2] + Self.context.dropFirst()] {
      #expect(Self.refusal(Self.sealedNoPlanB, context: context) == .notAuthentic)
    }
    for bit in 0..<Self.context.count * 8 {
      var context = Self.context
      context[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(Self.refusal(Self.sealedNoPlanB, context: context) == .notAuthentic, "bit \(bit)")
    }
  }

  @Test("Another key is refused, whichever bit differs")
  func swappedKey() {
    for bit in 0..<256 {
      var key = Self.key
      key[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(Self.refusal(Self.sealedNoPlanB, key: key) == .notAuthentic, "bit \(bit)")
    }
  }

  @Test("The body of one record under the header of another is refused")
  func swappedHeader() {
    let key = SealingKey(bytes: Self.key)
    let other = key.seal(Self.noPlanB, context: Self.context, randomness: .seeded(5))
    #expect(Self.refusal(other) == nil)
    #expect(
      Self.refusal(Array(other.prefix(57) + Self.sealedNoPlanB.dropFirst(57))) == .notAuthentic)
  }

  @Test("Content too large for locked memory opens as content only")
  func secretLimit() throws {
    let key = SealingKey(bytes: Self.key)
    let most = [UInt8](repeating: 1, count: SealingKey.secretByteLimit - 1)
    let sealed = key.seal(most, context: [], randomness: .seeded(6))
    let count = try key.openSecret(sealed, context: []).count
    #expect(count == most.count)
    let larger = key.seal(most + [1], context: [], randomness: .seeded(6))
    #expect(throws: SealError.malformed) { _ = try key.openSecret(larger, context: []).count }
    let opened = try key.open(larger, context: [])
    #expect(opened.count == most.count + 1)
  }

  @Test("A key is made of exactly 32 bytes", arguments: 0...64)
  func keyLength(count: Int) {
    let key = unsafe SealingKey(copying: [UInt8](from: 0, count: count).span.bytes)
    let isMade = key != nil
    #expect(isMade == (count == 32))
  }
}
