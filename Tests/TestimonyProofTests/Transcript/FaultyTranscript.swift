import SeededRandom
import TestimonyCrypto

@testable import TestimonyProof

/// A file with one fault, made for one reason.
struct FaultyTranscript {
  private(set) var bytes: [UInt8] = []
  private(set) var trust: Trust
  private let fixture: TranscriptFixture

  init(_ reason: RejectionReason) throws {
    fixture = try TranscriptFixture.cached.get()
    trust = fixture.trust
    switch reason {
    case .sizeLimit: bytes = Array(repeating: 0x20, count: Transcript.maximumByteCount + 1)
    case .notUTF8: bytes = fixture.bytes + [0xff]
    case .nestingTooDeep: bytes = Array(repeating: 0x5b, count: 141)
    case .jsonNotCanonical: bytes = fixture.bytes + [0x0a]
    case .wrongType: replace(#"{"log":0,"#, #"{"log":"0","#)
    case .unknownMember: replace(#"{"log":0,"#, #"{"logs":0,"#)
    case .missingMember: replace(#""ranges":[],"stamps":[]"#, #""stamps":[]"#)
    case .memberOrder: replace(#""ranges":[],"stamps":[]"#, #""stamps":[],"ranges":[]"#)
    case .unknownFormat: replace("transcript@v1", "transcript@v2")
    case .base64Invalid: replace(#"{"h":""#, #"{"h":"!"#)
    case .wrongLength: replace(#"{"h":""#, #"{"h":"AAAA"#)
    case .stampEmpty: edit { $0.logs[0].stamps[0].tokens = [] }
    case .treeMalformed: replace(#"{"h":"#, #"{"k":"#)
    case .treeTooDeep: deepTree()
    case .fieldTreeShape: trees(fields: [.field(Self.salt, nil)])
    case .wordInFieldTree: trees(fields: [.word(Self.salt, Array("safe".utf8))])
    case .fieldInBodyTree: trees(body: [.field(Self.salt, nil)])
    case .hiddenNeighboursUnmerged:
      trees(body: [.node, .hidden(Self.digest), .hidden(Self.digest)])
    case .noteMalformed: edit { $0.logs[0].checkpoint.removeLast() }
    case .checkpointMalformed:
      let note = try fixture.logs[0].sign(Array("hello\n".utf8))
      edit { $0.logs[0].checkpoint = note.bytes }
    case .originTwice: edit { $0.logs.append($0.logs[1]) }
    case .stampOrigin: edit { $0.logs[0].stamps[0].checkpoint = $0.logs[1].checkpoint }
    case .signatureRepeated:
      let note = try fixture.logs[0].note()
      let twice = try note.adding(note.signatures)
      edit { $0.logs[0].checkpoint = twice.bytes }
    case .ambiguousKeys: try ambiguousKeys()
    case .signatureInvalid:
      let other = fixture.logs[0].checkpoint(size: 11).text
      let lines = try fixture.logs[0].note().signatures[0].line
      edit { $0.logs[0].checkpoint = other + [0x0a] + lines }
    case .noTrustedKey:
      bytes = fixture.bytes
      trust = Trust(policy: TrustPolicy(log: fixture.logs[0].verifier))
    case .originMismatch:
      let note = try fixture.logs[0].sign(fixture.logs[1].checkpoint().text)
      edit { $0.logs[0].checkpoint = note.bytes }
    case .witnessQuorum: try missingWitness()
    case .rangeBounds: edit { $0.logs[0].ranges[0].to = 3 }
    case .rangeOrder:
      edit { $0.logs[0].ranges.append(Transcript.Range(from: 0, to: 2, proof: [])) }
    case .logUnknown: edit { $0.entries[0].log = 7 }
    case .indexBeyondLog: edit { $0.entries[0].index = 12 }
    case .proofInRange: proof(of: 1, [])
    case .proofMissing: proof(of: 0, nil)
    case .withheldOutsideRange:
      edit { $0.entries[0].content = .withheld(Self.digest) }
    case .inclusionProofInvalid: proof(of: 0, [Self.digest])
    case .rangeGap: edit { $0.entries.remove(at: 1) }
    case .rangeProofInvalid: edit { $0.logs[0].ranges[0].proof.removeLast() }
    case .indexOrder: edit { $0.entries.swapAt(0, 5) }
    case .entryTwice: try entryTwice()
    case .kindOrDirectionHidden:
      let entry = fixture.logs[0].openings[1].redacted(
        visibleFields: SlotSet(.kind),
        hidden: Array(repeating: false, count: fixture.logs[0].openings[1].tokens.count))
      let proof = fixture.logs[0].inclusion(1)
      edit { $0.entries[0].content = .shown(entry, proof: proof) }
    case .slotGrammar: try malformedSlot()
    case .bodyTooLong: try longBody()
    case .stampOrder: edit { $0.logs[0].stamps.swapAt(0, 1) }
    case .stampInvalid: edit { $0.logs[0].stamps[0].proof.removeLast() }
    }
  }

  private static let salt = Salt(Array(0..<16))!
  private static let digest = Digest(Array(0..<32))!

  private mutating func replace(_ original: String, _ other: String) {
    bytes = replacing(original, by: other, in: fixture.bytes)
  }

  private mutating func edit(_ body: (inout Transcript) -> Void) {
    var transcript = fixture.transcript
    body(&transcript)
    bytes = transcript.bytes()
  }

  private mutating func proof(of entry: Int, _ proof: [Digest]?) {
    edit { transcript in
      guard case .shown(let shown, _) = transcript.entries[entry].content else { return }
      transcript.entries[entry].content = .shown(shown, proof: proof)
    }
  }

  private mutating func trees(
    fields: [RedactedTree.Item] = [.hidden(digest)], body: [RedactedTree.Item] = [.hidden(digest)]
  ) {
    let entry = RedactedEntry(
      fields: RedactedTree(canonical: fields), body: RedactedTree(canonical: body))
    edit { $0.entries[0].content = .shown(entry, proof: []) }
  }

  /// A comb of 129 edges, one more than a tree may have; 132 levels of brackets, fewer than JSON may.
  private mutating func deepTree() {
    trees()
    let hidden = #"{"h":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}"#
    let comb =
      String(repeating: "[", count: 129) + #"{"s":"AAECAwQFBgcICQoLDA0ODw==","w":""}"#
      + String(repeating: ",\(hidden)]", count: 129)
    bytes = replacing(#""body":\#(hidden)"#, by: #""body":\#(comb)"#, in: bytes)
  }

  /// Two keys of one name and key ID, found by trying.
  private mutating func ambiguousKeys() throws {
    let name = fixture.logs[0].name
    let starts: [[UInt8]] = [[0x15, 0x9f, 0], [0x22, 0x5a, 1]]
    let keys = try starts.map { start in
      guard let key = VerificationKey(start + Array(repeating: 0, count: 29)) else {
        throw NoteError.badSignatureBytes
      }
      return NoteVerifier(name: name, key: key)
    }
    trust = Trust(
      policy: TrustPolicy(
        logs: (keys + [fixture.logs[0].verifier]).map { .init(verifier: $0, url: nil) },
        witnesses: [], quorum: Quorum()))
    let line = NoteSignature(
      name: name, keyID: keys[0].keyID, payload: Array(repeating: 0, count: 64))
    let note = try fixture.logs[0].note().adding([line])
    edit { $0.logs[0].checkpoint = note.bytes }
  }

  private mutating func missingWitness() throws {
    let witness = NoteVerifier(
      name: try KeyName("witness.example".utf8), type: .cosignature,
      key: fixture.logs[1].verifier.key)
    let lines = [fixture.logs[0].verifier, fixture.logs[1].verifier].map {
      Array("log ".utf8) + $0.vkey + [0x0a]
    }
    trust = Trust(
      policy: try TrustPolicy(
        parsing: Array(lines.joined()) + Array("witness w ".utf8) + witness.vkey
          + Array("\nquorum w\n".utf8)))
    bytes = fixture.bytes
  }

  /// One opening logged twice.
  private mutating func entryTwice() throws {
    let opening = fixture.logs[0].openings[1]
    try single(opening, in: ReferenceLog(5, openings: [opening, opening]), times: 2)
  }

  /// An entry truly logged with a value outside its slot's grammar.
  private mutating func malformedSlot() throws {
    var random = Seeded(1)
    var fields = OpeningFixture.messageFields(&random)
    fields[0] = Array("Message".utf8)
    let opening = try OpeningFixture.opening(
      fields: fields, tokens: Tokens.cut(body: [], using: &random), &random)
    try single(opening, in: ReferenceLog(5, openings: [opening]), times: 1)
  }

  private mutating func single(_ opening: Opening, in log: ReferenceLog, times: UInt64) throws {
    var draft = TranscriptDraft(logs: [Transcript.Log(checkpoint: try log.note().bytes)])
    for index in 0..<times {
      draft.show(TranscriptFixture.redacted(opening, hiding: 0..<0), log: 0, index: index)
    }
    let source = TranscriptFixture.source([log])
    bytes = draft.transcript(coverage: .single, from: source).bytes()
    trust = Trust(policy: TrustPolicy(log: log.verifier))
  }

  /// One word of a byte more than a body may have.
  private mutating func longBody() throws {
    let fields = fixture.logs[0].openings[1].redacted(visibleFields: .all).fields
    let text = [UInt8](repeating: 0x61, count: Tokens.maximumBodyLength + 1)
    let entry = RedactedEntry(
      fields: fields, body: RedactedTree(canonical: [.word(Self.salt, text)]))
    var hasher = CommitmentHasher()
    let commitment = Commitment.entry(
      fields: fields.root(&hasher), body: Commitment.word(salt: Self.salt, token: text))
    let log = try ReferenceLog(6, commitments: [commitment])
    var draft = TranscriptDraft(logs: [Transcript.Log(checkpoint: try log.note().bytes)])
    draft.show(entry, log: 0, index: 0)
    let source = TranscriptFixture.source([log])
    bytes = draft.transcript(coverage: .single, from: source).bytes()
    trust = Trust(policy: TrustPolicy(log: log.verifier))
  }
}
