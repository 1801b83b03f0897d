import Foundation
import Testing
import TestimonyCrypto

@testable import TestimonyProof

@Suite struct ReleaseNoteTests {
  private static let name = "testimony.local/000102030405060708090a0b0c0d0e0f/release"

  private func digest(_ text: String) -> Digest { SHA256.hash(Array(text.utf8)) }

  private func file(_ name: String) -> ReleaseNote.File {
    ReleaseNote.File(name: Array(name.utf8), digest: digest(name))
  }

  private func thrown(_ body: () throws(ReleaseRejection) -> Void) -> ReleaseRejection? {
    do throws(ReleaseRejection) { try body() } catch { return error }
    return nil
  }

  @Test("what is printed is read back, names in the order of their bytes")
  func inverse() throws {
    let note = try #require(ReleaseNote(files: [file("b.txt"), file("é.html"), file("a b.txt")]))
    #expect(note.files.map(\.name) == ["a b.txt", "b.txt", "é.html"].map { Array($0.utf8) })
    #expect(try ReleaseNote(parsing: note.text) == note)
  }

  @Test(
    "a text of another form is refused",
    arguments: [
      { $0.dropLast() + "" }, { "testimony/release@v2" + $0.dropFirst(20) },
      { $0.replacing("  ", with: " ") }, { $0.replacing("  ", with: " *") },
      { $0.replacing("a.txt", with: "") }, { $0.replacing("a.txt", with: "c.txt") },
      { $0.replacing("b.txt", with: "a.txt") }, { $0.replacing("b.txt", with: "b/txt") },
      { $0.replacing("b.txt", with: "b\\txt") }, { $0.replacing("b.txt", with: "b\u{7f}") },
      { $0.replacing("b.txt", with: String(repeating: "b", count: 256)) },
      { $0.uppercased() }, { $0 + "\n" }, { String($0.prefix(21)) }, { $0.dropFirst() + "" },
    ] as [@Sendable (String) -> String])
  func malformed(change: @Sendable (String) -> String) throws {
    let note = try #require(ReleaseNote(files: [file("a.txt"), file("b.txt")]))
    let text = change(String(decoding: note.text, as: UTF8.self))
    #expect(text != String(decoding: note.text, as: UTF8.self))
    #expect(
      thrown { () throws(ReleaseRejection) in
        _ = try ReleaseNote(parsing: Array(text.utf8))
      } == .malformed)
  }

  @Test("files that cannot be listed make no note")
  func unlistable() {
    #expect(ReleaseNote(files: []) == nil)
    #expect(ReleaseNote(files: [file("a"), file("a")]) == nil)
    #expect(ReleaseNote(files: [ReleaseNote.File(name: [0xff], digest: digest(""))]) == nil)
  }

  @Test("the release key's signature says that a listed file is the keeper's, and no other")
  func statement() throws {
    let signer = try NoteSigner(Self.name, number: 1)
    let text = try #require(ReleaseNote(files: [file("a.txt"), file("b.txt")])).text
    let note = try note(String(decoding: text, as: UTF8.self), [signer.signature(of: text)]).bytes
    let statement = try ReleaseStatement(
      digest: digest("b.txt"), note: note, keys: [signer.verifier])
    #expect(statement.name == Array("b.txt".utf8))
    #expect(statement.signer == signer.verifier)

    let other = try NoteSigner(Self.name, number: 2)
    let log = NoteVerifier(
      name: try KeyName("testimony.local/000102030405060708090a0b0c0d0e0f".utf8),
      key: signer.verifier.key)
    let altered = Array(
      String(decoding: note, as: UTF8.self).replacing("a.txt", with: "A.txt").utf8)
    let twice = try SignedNote(parsing: note).adding([signer.signature(of: text)]).bytes
    for (digest, note, keys, expected) in [
      (digest("c.txt"), note, [signer.verifier], ReleaseRejection.notListed),
      (digest("a.txt"), note, [other.verifier], .noTrustedKey),
      (digest("a.txt"), note, [], .noTrustedKey), (digest("a.txt"), note, [log], .noTrustedKey),
      (digest("b.txt"), altered, [signer.verifier], .signatureInvalid),
      (digest("b.txt"), twice, [signer.verifier], .signatureRepeated),
      (digest("b.txt"), text, [signer.verifier], .malformed), (digest("b.txt"), [], [], .malformed),
    ] {
      #expect(
        thrown { () throws(ReleaseRejection) in
          _ = try ReleaseStatement(digest: digest, note: note, keys: keys)
        } == expected)
    }
  }

  @Test("a checkpoint's note is no release note, whoever signed it")
  func checkpoint() throws {
    let signer = try NoteSigner(Self.name, number: 1)
    let text = Checkpoint(
      origin: signer.verifier.name, size: 0, root: MerkleTree.emptyRoot
    ).text
    let note = try note(String(decoding: text, as: UTF8.self), [signer.signature(of: text)]).bytes
    #expect(
      thrown { () throws(ReleaseRejection) in
        _ = try ReleaseStatement(digest: digest(""), note: note, keys: [signer.verifier])
      } == .malformed)
  }

  @Test("the known answer of the format's document holds")
  func knownAnswer() throws {
    let document = try FormatDocument()
    let name = try KeyName(Self.name.utf8)
    let seed = Array(UInt8(0x20)..<0x40)
    guard let key = unsafe SigningKey(seed: seed.span.bytes) else {
      Issue.record("a seed has 32 bytes")
      return
    }
    let bytes = try WorkedExample().transcript.bytes()
    let release = try #require(
      ReleaseNote(files: [
        .init(name: Array("example.testimony.json".utf8), digest: SHA256.hash(bytes))
      ]))
    let note = try SignedNote.signed(
      text: release.text, name: name, key: key.verificationKey, signature: key.sign(release.text))
    #expect(document.text.contains("```\n\(String(decoding: note.bytes, as: UTF8.self))```"))
    let vkey = NoteVerifier(name: name, key: key.verificationKey).vkey
    #expect(document.lines.contains("release key = \(String(decoding: vkey, as: UTF8.self))"))
  }

  @Test("each reason is listed with its message", arguments: ReleaseRejection.allCases)
  func listed(reason: ReleaseRejection) throws {
    let lines = try FormatDocument().lines
    #expect(lines.contains("| `\(reason.rawValue)` | \(reason.message) |"))
  }
}
