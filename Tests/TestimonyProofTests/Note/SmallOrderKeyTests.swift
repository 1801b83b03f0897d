import TestimonyCrypto
import TestimonyProof
import Testing

/// Public keys of small order, under which a signature without a secret holds for every message in
/// some implementations of Ed25519.
@Suite struct SmallOrderKeyTests {
  static let keys = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ]

  @Test(arguments: keys, [false, true])
  func aNoteSignedByAKeyOfSmallOrderIsRefused(hex: String, isSignBitSet: Bool) throws {
    var bytes = bytes(hex: hex)
    if isSignBitSet { bytes[31] |= 0x80 }
    let key = try #require(VerificationKey(bytes))
    let name = try KeyName("a.example".utf8)
    let signed = [UInt8(1)] + [UInt8](repeating: 0, count: 63)
    for type in [SignatureType.ed25519, .cosignature] {
      let verifier = NoteVerifier(name: name, type: type, key: key)
      let time = type == .cosignature ? [UInt8](repeating: 0, count: 8) : []
      for point in Self.keys.map({ TestimonyProofTests.bytes(hex: $0) }) + [signed] {
        let signature = Array((point + [UInt8](repeating: 0, count: 32)).prefix(64))
        let line = NoteSignature(name: name, keyID: verifier.keyID, payload: time + signature)
        let note = try note(NoteVerificationTests.text, [line])
        #expect(throws: NoteError.invalidSignature) { try note.verified(by: [verifier]) }
      }
    }
    #expect(throws: NoteError.invalidSignature) {
      try SignedNote.signed(text: Array("t\n".utf8), name: name, key: key, signature: signed)
    }
  }
}
