import Testing
import TestimonyCrypto

struct Base64Tests {
  static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// RFC 4648 section 10.
  @Test(
    "The examples of RFC 4648 encode and decode",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func examples(bytes: String, text: String) {
    #expect(Base64.encode(Array(bytes.utf8)) == Array(text.utf8))
    #expect(Base64.decode(Array(text.utf8)) == Array(bytes.utf8))
  }

  @Test("Every byte value encodes as another implementation has it")
  func everyByte() {
    // Python: hashlib.sha256(base64.b64encode(bytes(range(256)))).hexdigest()
    #expect(
      Base64.encode([UInt8](from: 0, count: 256)).digest
        == "ab7727e21f4bbba6508dd72804d97435a78eb44a1e277af1c0f65a8522de382e")
  }

  @Test("Decoding undoes encoding for every length to 200")
  func roundTrip() {
    let random = Randomness.seeded(1)
    for count in 0...200 {
      let bytes = random.bytes(count)
      #expect(Base64.decode(Base64.encode(bytes)) == bytes, "\(count) bytes")
    }
  }

  @Test("Lengths that are no multiple of four are refused")
  func lengths() {
    let text = Base64.encode(Randomness.seeded(2).bytes(60))
    for count in 0...text.count where count % 4 != 0 {
      #expect(Base64.decode(Array(text.prefix(count))) == nil, "\(count) characters")
    }
  }

  @Test("Of all two bytes and two pads, the 256 canonical ones alone decode")
  func oneByteExhaustively() {
    var accepted = 0
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let text = [first, second, 0x3D, 0x3D]
        guard let bytes = Base64.decode(text) else { continue }
        accepted += 1
        #expect(bytes.count == 1)
        #expect(Base64.encode(bytes) == text)
      }
    }
    #expect(accepted == 256)
  }

  @Test("Of all three letters and one pad, the 65,536 canonical ones alone decode")
  func twoBytesExhaustively() {
    var accepted = 0
    var isCanonical = true
    for first in Self.alphabet {
      for second in Self.alphabet {
        for third in Self.alphabet {
          let text = [first, second, third, 0x3D]
          guard let bytes = Base64.decode(text) else { continue }
          accepted += 1
          isCanonical = isCanonical && Base64.encode(bytes) == text
        }
      }
    }
    #expect(accepted == 65_536)
    #expect(isCanonical)
  }

  @Test("One foreign byte anywhere is refused, whatever it is")
  func foreignBytes() {
    let text = Base64.encode([UInt8](from: 0x30, count: 9))
    for position in text.indices {
      for byte in UInt8.min...UInt8.max where byte != 0x3D {
        var changed = text
        changed[position] = byte
        let isLetter = Self.alphabet.contains(byte)
        #expect((Base64.decode(changed) != nil) == isLetter, "byte \(byte) at \(position)")
      }
    }
  }

  @Test(
    "Other spellings are refused",
    arguments: [
      "QR==", "Zm9=", "=", "====", "Zg=a", "Z===", "Zg==Zg==", "Zm9v====", "Zm9v\n", "Zm9\n",
      " Zm9v", "Zm9vZg==\n\n\n\n", "Zm-_", "Zg= =", "Zm9v\0\0\0\0",
    ])
  func otherSpellings(text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }
}
