import Testing
import TestimonyCrypto

@testable import TestimonyProof

/// What somebody might try with a transcript in hand, each refused by its own reason.
@Suite struct ForgeryTests {
  let fixture: TranscriptFixture

  init() throws {
    fixture = try TranscriptFixture.cached.get()
  }

  private func reason(_ edit: (inout Transcript) -> Void) -> RejectionReason? {
    var transcript = fixture.transcript
    edit(&transcript)
    return reason(of: transcript.bytes())
  }

  private func reason(of bytes: [UInt8]) -> RejectionReason? {
    do throws(Rejection) {
      _ = try TranscriptVerifier.verify(bytes, trust: fixture.trust)
      return nil
    } catch { return error.reason }
  }

  /// Changes the body of the first entry, which has a proof of its own.
  private func reasonWithBody(
    _ edit: (inout [RedactedTree.Item]) -> Void
  ) -> RejectionReason? {
    reason { transcript in
      guard case .shown(let shown, let proof) = transcript.entries[0].content else { return }
      var items = shown.body.preorder
      edit(&items)
      transcript.entries[0].content = .shown(
        RedactedEntry(fields: shown.fields, body: RedactedTree(canonical: items)), proof: proof)
    }
  }

  private func words(_ items: [RedactedTree.Item]) -> [Int] {
    items.indices.filter { if case .word(_, let text) = items[$0] { !text.isEmpty } else { false } }
  }

  @Test("two words swapped with their salts")
  func swappedWords() {
    #expect(
      reasonWithBody { $0.swapAt(words($0)[0], words($0)[1]) } == .inclusionProofInvalid)
  }

  @Test("a word changed, cut short, or taken out")
  func changedWords() {
    for text in ["Them", "Th", "The ", ""] {
      let found = reasonWithBody { items in
        guard case .word(let salt, _) = items[words(items)[0]] else { return }
        items[words(items)[0]] = .word(salt, Array(text.utf8))
      }
      #expect(found == .inclusionProofInvalid)
    }
  }

  @Test("a mark filled with a word of somebody's own")
  func filledMark() throws {
    let salt = try #require(Salt(Array(repeating: 0, count: 16)))
    let found = reasonWithBody { items in
      for place in items.indices {
        guard case .hidden = items[place] else { continue }
        items[place] = .word(salt, Array(" not".utf8))
        return
      }
    }
    #expect(found == .inclusionProofInvalid)
  }

  @Test("the words of one message under the fields of another")
  func swappedBodies() {
    let found = reason { transcript in
      guard case .shown(let first, let proof) = transcript.entries[0].content,
        case .shown(let last, _) = transcript.entries[5].content
      else { return }
      transcript.entries[0].content = .shown(
        RedactedEntry(fields: last.fields, body: first.body), proof: proof)
    }
    #expect(found == .inclusionProofInvalid)
  }

  @Test("two messages swapped, with and without their proofs, and inside a range")
  func swappedMessages() {
    #expect(
      reason { transcript in
        let content = transcript.entries[0].content
        transcript.entries[0].content = transcript.entries[5].content
        transcript.entries[5].content = content
      } == .inclusionProofInvalid)
    #expect(
      reason { transcript in
        let content = transcript.entries[1].content
        transcript.entries[1].content = transcript.entries[2].content
        transcript.entries[2].content = content
      } == .rangeProofInvalid)
  }

  @Test("a message at another index or in another log")
  func wrongIndex() {
    #expect(reason { $0.entries[0].index = 2 } == .inclusionProofInvalid)
    #expect(reason { $0.entries[3].log = 0 } == .inclusionProofInvalid)
    #expect(reason { $0.entries[0].log = 1 } == .indexBeyondLog)
  }

  @Test("base64 with bits that mean nothing, without padding, or in the other alphabet")
  func otherBase64() {
    let text = String(decoding: fixture.bytes, as: UTF8.self)
    let hash = text.split(separator: "{\"h\":\"")[1].prefix(44)
    let spare =
      hash.dropLast(2) + String(decoding: [(hash.utf8.dropLast().last ?? 0) + 1], as: UTF8.self)
      + "="
    for other in [String(spare), String(hash.dropLast()), hash + "=", "-_" + hash.dropFirst(2)] {
      let bytes = replacing(String(hash), by: other, in: fixture.bytes)
      #expect(reason(of: bytes) == .base64Invalid, "\(other)")
    }
  }

  @Test("a name twice, whichever value a lenient reader would take")
  func duplicateNames() {
    for (original, twice) in [
      (#""index":1,"#, #""index":1,"index":1,"#), (#""w":"The""#, #""w":"No","w":"The""#),
      (#"{"format":"#, #"{"format":"","format":"#),
    ] {
      let bytes = replacing(original, by: twice, in: fixture.bytes)
      #expect(reason(of: bytes) == .jsonNotCanonical)
    }
  }

  @Test("numbers that some readers round, and booleans as numbers")
  func otherNumbers() {
    for number in ["9007199254740993", "1.0", "1e0", "01", "-1"] {
      let bytes = replacing(#""index":1,"#, by: #""index":\#(number),"#, in: fixture.bytes)
      #expect(reason(of: bytes) == .jsonNotCanonical)
    }
    for value in ["true", "\"1\"", "null", "[1]"] {
      let bytes = replacing(#""index":1,"#, by: #""index":\#(value),"#, in: fixture.bytes)
      #expect(reason(of: bytes) == .wrongType)
    }
  }

  @Test("a checkpoint of another size under the same signature")
  func otherHead() throws {
    let head = fixture.logs[0].checkpoint(size: 11)
    let line = try fixture.logs[0].note().signatures[0].line
    #expect(reason { $0.logs[0].checkpoint = head.text + [0x0a] + line } == .signatureInvalid)
    #expect(
      reason { $0.logs[0].stamps[0].checkpoint = head.text + [0x0a] + line } == .signatureInvalid)
  }

  @Test("a witness that the policy asks for is checked, and named when it has signed")
  func witness() throws {
    let witness = try NoteSigner("witness.example/w", number: 5, type: .cosignature)
    let log = fixture.logs[1]
    let note = try log.note()
    let policy = try TrustPolicy(
      parsing: Array("log ".utf8) + log.verifier.vkey + Array("\nwitness w ".utf8)
        + witness.verifier.vkey + Array("\nquorum w\n".utf8))
    func verdict(_ lines: [NoteSignature]) throws(Rejection) -> Verdict {
      guard let cosigned = try? note.adding(lines) else { throw Rejection(.noteMalformed) }
      let transcript = Transcript(logs: [Transcript.Log(checkpoint: cosigned.bytes)], entries: [])
      return try TranscriptVerifier.verify(transcript.bytes(), trust: Trust(policy: policy))
    }
    let accepted = try verdict([witness.signature(of: note.text)])
    #expect(accepted.logs[0].witnesses == [witness.verifier])
    #expect(accepted.logs[0].signers == [log.verifier])
    #expect(throws: Rejection(.signatureInvalid, at: .log(0))) {
      _ = try verdict([witness.signature(of: note.text + [0x0a])])
    }
  }
}
