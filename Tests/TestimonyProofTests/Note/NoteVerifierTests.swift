import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct NoteVerifierTests {
  @Test(arguments: [
    PublishedNote.exampleKey, PublishedNote.peterKey, PublishedNote.enochKey,
    PublishedNote.plusKey, PublishedNote.witnessKey, PublishedNote.logKey,
  ])
  func aPublishedKeyIsReadAndPrintedTheSame(vkey: String) throws {
    #expect(try NoteVerifier(vkey: Array(vkey.utf8)).vkey == Array(vkey.utf8))
  }

  /// The manglings of golang.org/x/mod/sumdb/note, `note_test.go` (BSD-3-Clause).
  @Test func everyPartOfAKeyAndEveryOtherByteInItIsRefused() {
    let vkey = Array(PublishedNote.peterKey.utf8)
    for start in vkey.indices {
      for end in start..<vkey.endIndex where end - start < vkey.count - 1 {
        #expect(throws: VerifierKeyError.self) {
          try NoteVerifier(vkey: Array(vkey[start...end]))
        }
      }
      var changed = vkey
      changed[start] += 1
      #expect(throws: VerifierKeyError.self) { try NoteVerifier(vkey: changed) }
    }
  }

  @Test(arguments: [
    ("", VerifierKeyError.malformed),
    ("PeterNeumann", .malformed),
    ("PeterNeumann+c74f20a3", .malformed),
    ("PeterNeumann+c74f20a3+", .malformed),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", .malformed),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW", .malformed),
    ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .badKeyName),
    ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .badKeyName),
    (
      "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      .unsupportedSignatureType
    ),
    ("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", .malformed),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEQ==", .badKeyBytes),
    ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyIDMismatch),
    ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyIDMismatch),
    ("PeterNeumann++ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyIDMismatch),
    ("PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyIDMismatch),
  ])
  func aMalformedKeyIsRefusedByItsOwnError(vkey: String, error: VerifierKeyError) {
    #expect(throws: error) { try NoteVerifier(vkey: Array(vkey.utf8)) }
  }

  @Test func aNameIsCheckedByItsBytesAndNotByItsCharacters() throws {
    // One letter in two spellings, which Swift's strings take for the same.
    let composed = try KeyName("caf\u{e9}".utf8)
    let decomposed = try KeyName("cafe\u{301}".utf8)
    #expect(composed != decomposed)
    #expect(throws: NoteError.controlCharacter) { try KeyName("a\u{1f}b".utf8) }
    #expect(throws: NoteError.notUTF8) { try KeyName([0x80]) }
    #expect(throws: NoteError.badKeyName) { try KeyName([]) }
  }
}
