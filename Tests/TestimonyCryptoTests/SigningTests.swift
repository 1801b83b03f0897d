import Testing
import TestimonyCrypto

struct SigningTests {
  struct Vector: Sendable {
    let seed: String
    let key: String
    let message: String
    let signature: String
  }

  /// RFC 8032 section 7.1: tests 1, 2, 3 and SHA(abc).
  static let vectors = [
    Vector(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    Vector(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
        + "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    Vector(
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: "af82",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
        + "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    Vector(
      seed: "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      key: "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
      message: "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
      signature: "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b5890"
        + "9351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
  ]

  @Test("Keys and signatures are those of RFC 8032", arguments: vectors)
  func published(vector: Vector) throws {
    let signing = unsafe SigningKey(seed: [UInt8](hex: vector.seed).span.bytes)
    guard let signing else {
      Issue.record("a seed of 32 bytes was refused")
      return
    }
    let message = [UInt8](hex: vector.message)
    let signature = signing.sign(message)
    #expect(signing.verificationKey.bytes.hex == vector.key)
    #expect(signature.hex == vector.signature)
    let key = try #require(VerificationKey([UInt8](hex: vector.key)))
    #expect(key.verifies(signature, of: message))
    #expect(!key.verifies(signature, of: message + [0]))
  }

  @Test("A changed bit of the signature or the key, or another length, verifies nothing")
  func changed() throws {
    let message = [UInt8](hex: Self.vectors[2].message)
    let signature = [UInt8](hex: Self.vectors[2].signature)
    let key = [UInt8](hex: Self.vectors[2].key)
    for bit in 0..<512 {
      var other = signature
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(VerificationKey(key)?.verifies(other, of: message) == false, "bit \(bit)")
    }
    for bit in 0..<256 {
      var other = key
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(VerificationKey(other)?.verifies(signature, of: message) == false, "bit \(bit)")
    }
    for count in 0..<64 {
      let short = Array(signature.prefix(count))
      #expect(VerificationKey(key)?.verifies(short, of: message) == false, "\(count) bytes")
    }
    #expect(VerificationKey(key)?.verifies(signature + [0], of: message) == false)
  }

  /// The order of the group, little-endian (RFC 8032 section 5.1).
  private static let order = [UInt8](
    hex: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")

  @Test("A signature whose scalar was raised by the group's order is refused", arguments: vectors)
  func unreducedScalar(vector: Vector) throws {
    let key = try #require(VerificationKey([UInt8](hex: vector.key)))
    var signature = [UInt8](hex: vector.signature)
    var carry = 0
    for i in 0..<32 {
      let sum = Int(signature[32 + i]) + Int(Self.order[i]) + carry
      signature[32 + i] = UInt8(sum & 0xff)
      carry = sum >> 8
    }
    #expect(carry == 0)
    #expect(!key.verifies(signature, of: [UInt8](hex: vector.message)))
  }

  /// The points of small order in all their encodings but for the sign bit, canonical or not.
  static let smallOrder = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ]

  @Test("A key of small order verifies no message, whatever the signature", arguments: smallOrder)
  func smallOrderKeys(encoding: String) throws {
    for sign: UInt8 in [0, 0x80] {
      var bytes = [UInt8](hex: encoding)
      bytes[31] |= sign
      let key = try #require(VerificationKey(bytes))
      for point in Self.smallOrder {
        for pointSign: UInt8 in [0, 0x80] {
          var signature = [UInt8](hex: point) + [UInt8](repeating: 0, count: 32)
          signature[31] |= pointSign
          // A few dozen messages: for some of them these signatures satisfy the bare equation.
          for message in UInt8(0)..<32 {
            #expect(!key.verifies(signature, of: [message]), "\(point) of \(message)")
          }
        }
      }
    }
  }

  @Test("A seed and a key are made of exactly 32 bytes", arguments: 0...64)
  func lengths(count: Int) {
    let bytes = [UInt8](from: 0, count: count)
    let signing = unsafe SigningKey(seed: bytes.span.bytes)
    let isMade = signing != nil
    #expect(isMade == (count == 32))
    #expect(VerificationKey(bytes)?.bytes == (count == 32 ? bytes : nil))
  }
}
