import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct NoteVerificationTests {
  static let text = "example.org/log\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n"

  @Test func linesOfUnknownKeysCountForNothingWhateverTheySay() throws {
    let known = try NoteSigner("a.example", number: 1)
    let sameName = try NoteSigner("a.example", number: 2)
    let own = known.signature(of: Array(Self.text.utf8))
    let lie = NoteSignature(
      name: sameName.verifier.name, keyID: sameName.verifier.keyID, payload: own.payload)
    let sameID = NoteSignature(
      name: try KeyName("b.example".utf8), keyID: own.keyID, payload: own.payload)
    let note = try note(Self.text, [lie, sameID, sameID, own, lie])
    #expect(try note.verified(by: [known.verifier]) == [known.verifier])
    #expect(try note.verified(by: [known.verifier, known.verifier]) == [known.verifier])
    #expect(throws: NoteError.invalidSignature) {
      try note.verified(by: [known.verifier, sameName.verifier])
    }
  }

  @Test func aNoteThatNoKnownKeySignedIsRefused() throws {
    let known = try NoteSigner("a.example", number: 1)
    let other = try NoteSigner("b.example", number: 2)
    let note = try note(Self.text, [other.signature(of: Array(Self.text.utf8))])
    #expect(throws: NoteError.noKnownSignature) { try note.verified(by: [known.verifier]) }
    #expect(throws: NoteError.noKnownSignature) { try note.verified(by: []) }
  }

  @Test(arguments: 0..<64)
  func aSignatureWithOneBitFlippedSpoilsTheWholeNote(seed: UInt64) throws {
    var random = Seeded(seed)
    let first = try NoteSigner("a.example", number: 1)
    let second = try NoteSigner("b.example", number: 2)
    let text = Array(Self.text.utf8)
    let own = second.signature(of: text)
    var payload = own.payload
    payload[Int(seed)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    let bad = NoteSignature(name: own.name, keyID: own.keyID, payload: payload)
    let note = try note(Self.text, [first.signature(of: text), bad])
    #expect(throws: NoteError.invalidSignature) {
      try note.verified(by: [first.verifier, second.verifier])
    }
    #expect(try note.verified(by: [first.verifier]) == [first.verifier])
  }

  @Test(arguments: [1, 63, 65, 72])
  func aSignatureOfAnotherLengthIsRefused(length: Int) throws {
    let known = try NoteSigner("a.example", number: 1)
    let own = known.signature(of: Array(Self.text.utf8))
    let payload = Array((own.payload + own.payload).prefix(length))
    let line = NoteSignature(name: own.name, keyID: own.keyID, payload: payload)
    let note = try note(Self.text, [line])
    #expect(throws: NoteError.invalidSignature) { try note.verified(by: [known.verifier]) }
  }

  @Test func twoLinesOfOneKnownKeyAreRefused() throws {
    let known = try NoteSigner("a.example", number: 1)
    let line = known.signature(of: Array(Self.text.utf8))
    let twice = try note(Self.text, [line, line])
    #expect(throws: NoteError.repeatedSignature) { try twice.verified(by: [known.verifier]) }
    #expect(twice.firstSigned(by: known.verifier) == nil)
  }

  @Test func twoKeysOfOneNameAndIDAreRefused() throws {
    // Found by trying: of these two numbers, taken as keys of this name, the IDs are the same.
    let name = try KeyName("a.example".utf8)
    let twins = try [38_170, 78_965].map { (number: Int) in
      let bytes =
        [UInt8](repeating: 0, count: 28)
        + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
      return NoteVerifier(name: name, key: try #require(VerificationKey(bytes)))
    }
    #expect(twins.map(\.keyID) == [0x82d8_ce72, 0x82d8_ce72])
    let line = NoteSignature(name: name, keyID: 0x82d8_ce72, payload: [1])
    let note = try note(Self.text, [line])
    #expect(throws: NoteError.ambiguousVerifiers) { try note.verified(by: twins) }
    #expect(throws: NoteError.invalidSignature) { try note.verified(by: [twins[0]]) }
  }

  @Test func theTextAsFirstSignedIsTheTextAndTheOneOwnLine() throws {
    let own = try NoteSigner("a.example", number: 1)
    let witness = try NoteSigner("w.example", number: 2, type: .cosignature)
    let text = Array(Self.text.utf8)
    let alone = try note(Self.text, [own.signature(of: text)])
    let both = try alone.adding([witness.signature(of: text)])
    #expect(both.firstSigned(by: own.verifier) == alone.bytes)
    #expect(alone.firstSigned(by: witness.verifier) == nil)
  }

  @Test func aNoteIsMadeOnlyOfASignatureThatVerifies() throws {
    let own = try NoteSigner("a.example", number: 1)
    let text = Array(Self.text.utf8)
    let signature = own.key.sign(text)
    let (name, key) = (own.verifier.name, own.verifier.key)
    let note = try SignedNote.signed(text: text, name: name, key: key, signature: signature)
    #expect(try note.verified(by: [own.verifier]) == [own.verifier])
    #expect(note.bytes == text + [0x0a] + own.signature(of: text).line)
    #expect(throws: NoteError.invalidSignature) {
      try SignedNote.signed(text: text + text, name: name, key: key, signature: signature)
    }
    #expect(throws: NoteError.invalidSignature) {
      try SignedNote.signed(text: text, name: name, key: key, signature: [])
    }
    // Without a line end of its own, or with lines that would be read as signatures.
    for unfit in [Array("no line end".utf8), note.bytes.dropLast()] {
      #expect(throws: NoteError.noSignatureBlock) {
        try SignedNote.signed(text: unfit, name: name, key: key, signature: own.key.sign(unfit))
      }
    }
  }
}
