import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct SignedNoteTests {
  static let line = "— a.example/x AAAAAAE=\n"

  @Test(arguments: [
    ("", NoteError.noSignatureBlock),
    ("text\n", .noSignatureBlock),
    ("text\n\n", .noSignatureBlock),
    ("\n— a.example/x AAAAAAE=\n", .noSignatureBlock),
    ("text\n— a.example/x AAAAAAE=\n", .noSignatureBlock),
    ("text\n\n— a.example/x AAAAAAE=", .noSignatureBlock),
    ("text\n\n— a.example/x AAAAAAE=\n\n", .noSignatureBlock),
    ("te\u{0}xt\n\n— a.example/x AAAAAAE=\n", .controlCharacter),
    ("te\txt\n\n— a.example/x AAAAAAE=\n", .controlCharacter),
    ("text\r\n\n— a.example/x AAAAAAE=\n", .controlCharacter),
    ("text\n\n— a.example/x AAAAAAE=\r\n", .controlCharacter),
    ("text\n\n- a.example/x AAAAAAE=\n", .malformedSignatureLine),
    ("text\n\n–  a.example/x AAAAAAE=\n", .malformedSignatureLine),
    ("text\n\n—a.example/x AAAAAAE=\n", .malformedSignatureLine),
    ("text\n\n— a.example/x\n", .malformedSignatureLine),
    ("text\n\n— a.example/x AAAAAAE= \n", .malformedSignatureLine),
    ("text\n\n— a.example/x  AAAAAAE=\n", .malformedSignatureLine),
    ("text\n\n— a.example/x AAAAAAE=\nmore\n", .malformedSignatureLine),
    ("text\n\n—  AAAAAAE=\n", .badKeyName),
    ("text\n\n— a+b AAAAAAE=\n", .badKeyName),
    ("text\n\n— a\u{a0}b AAAAAAE=\n", .badKeyName),
    ("text\n\n— a\u{85}b AAAAAAE=\n", .badKeyName),
    ("text\n\n— a\u{2003}b AAAAAAE=\n", .badKeyName),
    ("text\n\n— a\u{3000}b AAAAAAE=\n", .badKeyName),
    ("text\n\n— a.example/x \n", .badSignatureBytes),
    ("text\n\n— a.example/x AAAAAA==\n", .badSignatureBytes),
    ("text\n\n— a.example/x AAAAAAF=\n", .badSignatureBytes),
    ("text\n\n— a.example/x AAAAAAE\n", .badSignatureBytes),
    ("text\n\n— a.example/x AAAAAA-_\n", .badSignatureBytes),
    ("text\n\n— a.example/x AAAA!AE=\n", .badSignatureBytes),
  ])
  func aMalformedNoteIsRefusedByItsOwnError(text: String, error: NoteError) {
    #expect(throws: error) { try SignedNote(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [
    [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x80],
  ])
  func bytesThatAreNotUTF8AreRefused(bytes: [UInt8]) {
    let note = Array("text ".utf8) + bytes + Array("\n\n\(Self.line)".utf8)
    #expect(throws: NoteError.notUTF8) { try SignedNote(parsing: note) }
  }

  @Test func theTextIsAllBeforeTheLastEmptyLine() throws {
    let text = "one\n\n— not.a/signature AAAAAAE=\n\n\ntwo\n"
    let note = try SignedNote(parsing: Array((text + "\n" + Self.line).utf8))
    #expect(note.text == Array(text.utf8))
    #expect(note.signatures.count == 1)
    #expect(note.signatures[0].name.bytes == Array("a.example/x".utf8))
    #expect(note.signatures[0].keyID == 0)
    #expect(note.signatures[0].payload == [1])
  }

  @Test func sixtyFourSignaturesAndSixtyFourKibibytesAreTheMost() throws {
    let most = String(repeating: Self.line, count: 64)
    #expect(try SignedNote(parsing: Array("t\n\n\(most)".utf8)).signatures.count == 64)
    #expect(throws: NoteError.tooManySignatures) {
      try SignedNote(parsing: Array("t\n\n\(most)\(Self.line)".utf8))
    }
    let end = Array("\n\n\(Self.line)".utf8)
    let text = [UInt8](repeating: 0x61, count: SignedNote.maximumByteCount - end.count)
    #expect(try SignedNote(parsing: text + end).text.count == text.count + 1)
    #expect(throws: NoteError.tooLarge) { try SignedNote(parsing: [0x61] + text + end) }
  }

  @Test(arguments: 0..<100)
  func whateverIsPrintedIsReadBackTheSame(seed: UInt64) throws {
    var random = Seeded(seed)
    let letters = Array("ab \n\n—é.ده/=")
    func word(_ count: Int, from letters: [Character]) -> String {
      String((0..<count).compactMap { _ in letters.randomElement(using: &random) })
    }
    let text = word(.random(in: 0...60, using: &random), from: letters) + "\n"
    var lines: [NoteSignature] = []
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let name = word(.random(in: 1...9, using: &random), from: Array("aé.ده/—="))
      lines.append(
        NoteSignature(
          name: try KeyName(name.utf8), keyID: UInt32.random(in: 0...(.max), using: &random),
          payload: random.bytes(.random(in: 1...90, using: &random))))
    }
    let bytes = lines.reduce(into: Array(text.utf8) + [0x0a]) { $0 += $1.line }
    let note = try SignedNote(parsing: bytes)
    #expect(note.text == Array(text.utf8))
    #expect(note.signatures == lines)
    #expect(note.bytes == bytes)
  }

  @Test func signatureLinesAreAddedAfterThoseThatAreThere() throws {
    let first = try SignedNote(parsing: Array("t\n\n\(Self.line)".utf8))
    let other = NoteSignature(name: try KeyName("b".utf8), keyID: 7, payload: [9])
    let both = try first.adding([other])
    #expect(both.text == first.text)
    #expect(both.signatures == first.signatures + [other])
    #expect(throws: NoteError.tooManySignatures) {
      try first.adding([NoteSignature](repeating: other, count: 64))
    }
  }
}
