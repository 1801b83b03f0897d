import Testing
import TestimonyCrypto
import TestimonyProof

/// Notes that others published, and their keys.
///
/// The example of C2SP signed-note (CC BY 4.0) and the reference vectors of
/// golang.org/x/mod/sumdb/note, `note_test.go` (BSD-3-Clause).
enum PublishedNote {
  static let exampleKey =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
  static let example =
    "This is an example message.\n\n— example.com/foo "
    + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"

  static let peterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let enochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
  static let peterText =
    "If you think cryptography is the answer to your problem,\n"
    + "then you don't know what your problem is.\n"
  static let peterLine =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
  static let enochLine =
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
}

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
}
