import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct PublishedNoteTests {
  @Test func theExampleOfSignedNoteVerifies() throws {
    let verifier = try NoteVerifier(vkey: Array(PublishedNote.exampleKey.utf8))
    let note = try SignedNote(parsing: Array(PublishedNote.example.utf8))
    #expect(note.text == Array("This is an example message.\n".utf8))
    #expect(try note.verified(by: [verifier]) == [verifier])
    #expect(note.bytes == Array(PublishedNote.example.utf8))
  }

  @Test func aNoteOfTwoSignersNamesThoseThatAreKnown() throws {
    let peter = try NoteVerifier(vkey: Array(PublishedNote.peterKey.utf8))
    let enoch = try NoteVerifier(vkey: Array(PublishedNote.enochKey.utf8))
    let bytes = [PublishedNote.peterText, "\n", PublishedNote.peterLine, PublishedNote.enochLine]
      .flatMap(\.utf8)
    let note = try SignedNote(parsing: bytes)
    #expect(try note.verified(by: [enoch, peter]) == [peter, enoch])
    #expect(try note.verified(by: [enoch]) == [enoch])
    #expect(note.bytes == bytes)
  }

  @Test func aPublishedCheckpointVerifiesByItsLogAndItsWitness() throws {
    let log = try NoteVerifier(vkey: Array(PublishedNote.logKey.utf8))
    let witness = try NoteVerifier(vkey: Array(PublishedNote.witnessKey.utf8))
    #expect(witness.type == .cosignature)
    let note = try SignedNote(parsing: Array(PublishedNote.checkpoint.utf8))
    #expect(note.bytes == Array(PublishedNote.checkpoint.utf8))
    #expect(try note.verified(by: [witness, log]) == [log, witness])
    #expect(note.cosignatureTime(of: witness) == 0x6a12_2120)
    #expect(note.cosignatureTime(of: log) == nil)

    let checkpoint = try Checkpoint(parsing: note.text)
    #expect(checkpoint.origin == log.name.bytes)
    #expect(checkpoint.size == 1_432_088_532)
    #expect(checkpoint.text == note.text)
  }

  @Test func aPublishedCheckpointWithAnotherSizeIsRefused() throws {
    let log = try NoteVerifier(vkey: Array(PublishedNote.logKey.utf8))
    let witness = try NoteVerifier(vkey: Array(PublishedNote.witnessKey.utf8))
    let forged = PublishedNote.checkpoint.replacing("1432088532", with: "1432088533")
    let note = try SignedNote(parsing: Array(forged.utf8))
    #expect(throws: NoteError.invalidSignature) { try note.verified(by: [log]) }
    #expect(throws: NoteError.invalidSignature) { try note.verified(by: [witness]) }
    #expect(note.cosignatureTime(of: witness) == nil)
  }
}
