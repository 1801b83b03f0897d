import Testing
import TestimonyCrypto

struct KeyDerivationTests {
  struct Vector: Sendable {
    let key: [UInt8]
    let message: [UInt8]
    let tag: String
  }

  /// RFC 4231 section 4, HMAC-SHA-512. Test case 5 is truncated to its first 128 bits there.
  static let vectors = [
    Vector(
      key: [UInt8](repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
      tag: "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
        + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
    Vector(
      key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
      tag: "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
    Vector(
      key: [UInt8](repeating: 0xaa, count: 20), message: [UInt8](repeating: 0xdd, count: 50),
      tag: "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
        + "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"),
    Vector(
      key: [UInt8](from: 1, count: 25), message: [UInt8](repeating: 0xcd, count: 50),
      tag: "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
        + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"),
    Vector(
      key: [UInt8](repeating: 0x0c, count: 20), message: Array("Test With Truncation".utf8),
      tag: "415fad6271580a531d4179bc891d87a6"),
    Vector(
      key: [UInt8](repeating: 0xaa, count: 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      tag: "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
        + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"),
    Vector(
      key: [UInt8](repeating: 0xaa, count: 131),
      message: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      tag: "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
        + "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"),
  ]

  @Test("HMAC-SHA-512 has the values of RFC 4231", arguments: vectors)
  func published(vector: Vector) {
    let tag = unsafe KeyDerivation.authenticator(
      of: vector.message.span.bytes, key: vector.key.span.bytes)
    #expect(tag.count == 64)
    #expect(tag.hex.hasPrefix(vector.tag))
    let subkey = unsafe KeyDerivation.subkey(of: vector.key.span.bytes, label: vector.message)
    #expect(vector.tag.count < 64 || subkey.copy.hex == String(vector.tag.prefix(64)))
  }

  @Test("A label of text is its UTF-8 bytes")
  func label() {
    let key = [UInt8](from: 0x40, count: 32)
    let subkey = unsafe KeyDerivation.subkey(of: key.span.bytes, label: "testimony/label/v1\0")
    // Python: hmac.new(bytes(range(0x40, 0x60)), b"testimony/label/v1\0", "sha512").digest()[:32]
    #expect(
      subkey.copy.hex == "91aa399c5d96764b67f8652f1db28516518ee7756473231d9a1ad86f0907c2e5")
  }

  @Test("Authenticators are equal only when every bit is")
  func comparison() {
    let tag = [UInt8](from: 0, count: 64)
    #expect(KeyDerivation.areEqual(tag, tag))
    #expect(KeyDerivation.areEqual([], []))
    #expect(!KeyDerivation.areEqual(tag, Array(tag.dropLast())))
    #expect(!KeyDerivation.areEqual([], tag))
    for bit in 0..<512 {
      var other = tag
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!KeyDerivation.areEqual(tag, other), "bit \(bit)")
    }
  }
}
