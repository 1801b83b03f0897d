import Testing
import TestimonyCrypto

/// Vectors: NIST, FIPS 180-4 examples and "SHA256 Additional" (public domain).
struct SHA256Tests {
  static let vectors: [(message: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test("Published messages have their published digests", arguments: vectors)
  func publishedMessages(vector: (message: String, digest: String)) {
    let message = Array(vector.message.utf8)
    #expect(SHA256.hash(message).bytes.hex == vector.digest)
    #expect(unsafe SHA256.hash(message.span.bytes).bytes.hex == vector.digest)
  }

  @Test("A message in two pieces, cut anywhere, has the same digest", arguments: vectors)
  func twoPieces(vector: (message: String, digest: String)) {
    let message = Array(vector.message.utf8)
    for cut in 0...message.count {
      var sha = SHA256()
      sha.update(Array(message[..<cut]))
      sha.update(Array(message[cut...]))
      let digest = sha.finalize()
      #expect(digest.bytes.hex == vector.digest, "cut at \(cut)")
    }
  }

  @Test("A million letters in pieces of 77 bytes have the published digest")
  func millionLetters() {
    var sha = SHA256()
    let piece = [UInt8](repeating: 0x61, count: 77)
    for _ in 0..<(1_000_000 / 77) { sha.update(piece) }
    sha.update(Array(piece.prefix(1_000_000 % 77)))
    let digest = sha.finalize()
    #expect(
      digest.bytes.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("A digest is hashed as its 32 bytes")
  func digestOfDigest() {
    let inner = SHA256.hash([1, 2, 3])
    var sha = SHA256()
    sha.update(inner)
    let outer = sha.finalize()
    #expect(outer == SHA256.hash(inner.bytes))
  }

  @Test("A digest is made of exactly 32 bytes", arguments: 0...65)
  func digestLength(count: Int) {
    let bytes = [UInt8](from: 1, count: count)
    #expect(Digest(bytes)?.bytes == (count == 32 ? bytes : nil))
  }

  @Test("Digests that differ in any one bit are not equal")
  func digestEquality() {
    let bytes = [UInt8](from: 0, count: 32)
    for bit in 0..<256 {
      var other = bytes
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(Digest(other) != Digest(bytes), "bit \(bit)")
    }
  }
}
