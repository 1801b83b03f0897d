import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct CosignatureTests {
  private let text = Array(NoteVerificationTests.text.utf8)

  @Test(arguments: [0, 1, 1_628_726_400, UInt64(Int64.max)])
  func aCosignatureGivesItsTime(time: UInt64) throws {
    let witness = try NoteSigner("w.example", number: 3, type: .cosignature)
    let note = try note(NoteVerificationTests.text, [witness.signature(of: text, time: time)])
    #expect(try note.verified(by: [witness.verifier]) == [witness.verifier])
    #expect(note.cosignatureTime(of: witness.verifier) == time)
  }

  @Test func aTimeThatIsNotTheSignedOneIsRefused() throws {
    let witness = try NoteSigner("w.example", number: 3, type: .cosignature)
    let own = witness.signature(of: text)
    for place in 0..<8 {
      var payload = own.payload
      payload[place] ^= 1
      let line = NoteSignature(name: own.name, keyID: own.keyID, payload: payload)
      let note = try note(NoteVerificationTests.text, [line])
      #expect(throws: NoteError.invalidSignature) { try note.verified(by: [witness.verifier]) }
      #expect(note.cosignatureTime(of: witness.verifier) == nil)
    }
  }

  @Test func aTimeOf2To63IsRefusedThoughItIsSigned() throws {
    let witness = try NoteSigner("w.example", number: 3, type: .cosignature)
    let note = try note(NoteVerificationTests.text, [witness.signature(of: text, time: 1 << 63)])
    #expect(throws: NoteError.invalidSignature) { try note.verified(by: [witness.verifier]) }
  }

  @Test func aPlainSignatureIsNoCosignatureAndTheOtherWayRound() throws {
    let plain = try NoteSigner("w.example", number: 3)
    let witness = try NoteSigner("w.example", number: 3, type: .cosignature)
    #expect(plain.verifier.keyID != witness.verifier.keyID)
    for (signer, verifier) in [
      (plain.signature(of: text), witness.verifier), (witness.signature(of: text), plain.verifier),
    ] {
      let line = NoteSignature(name: signer.name, keyID: verifier.keyID, payload: signer.payload)
      let note = try note(NoteVerificationTests.text, [line])
      #expect(throws: NoteError.invalidSignature) { try note.verified(by: [verifier]) }
    }
  }
}
