import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

/// 10,000 random redactions: each verifies and shows what was asked for, and nothing in the file lets
/// a hidden word or field be tested.
@Suite struct RandomRedactionTests {
  static let log = Result {
    try ReferenceLog(
      7,
      openings: (0..<48).map { (number: UInt64) in
        let bodies = OpeningFixture.sentences + TranscriptFixture.bodies
        return try OpeningFixture.message(number, body: bodies[Int(number) % bodies.count])
      })
  }

  @Test("redactions verify, and hide what they hide", arguments: 0..<100)
  func redactions(seed: UInt64) throws {
    let log = try Self.log.get()
    let trust = Trust(policy: TrustPolicy(log: log.verifier))
    let note = try log.note().bytes
    var random = Seeded(seed)
    for round in 0..<100 {
      let index = UInt64.random(in: 0..<log.size, using: &random)
      let opening = log.openings[Int(index)]
      let share = Double.random(in: 0...1, using: &random)
      let hidden = opening.tokens.lengths.map { _ in
        Double.random(in: 0..<1, using: &random) < share
      }
      let fields = SlotSet(rawValue: UInt16.random(in: 0...0xffff, using: &random))
        .union(.required)
      let entry = opening.redacted(visibleFields: fields, hidden: hidden)
      var draft = TranscriptDraft(logs: [Transcript.Log(checkpoint: note)])
      draft.show(entry, log: 0, index: index)
      let transcript = draft.transcript(coverage: .single, from: TranscriptFixture.source([log]))
      let bytes = transcript.bytes()
      let verdict = try TranscriptVerifier.verify(bytes, trust: trust)
      let content = try #require(verdict.entries[0].content)
      let context: Comment = "seed \(seed), round \(round)"

      let published = Published(transcript)
      let shown = Shown(opening, fields: fields, hidden: hidden)
      #expect(content.body.map(\.plainText).joined() == shown.text, context)
      #expect(content.fields == shown.fields, context)
      #expect(published.salts == shown.salts, context)
      #expect(!shown.hiddenTokens.contains { published.canTest(word: $0) }, context)
      #expect(!shown.hiddenFields.contains { published.canTest($0, $1) }, context)
    }
  }

  @Test("a test that a published salt would allow is found")
  func theTestItself() throws {
    let log = try Self.log.get()
    let opening = log.openings[1]
    let word = opening.tokens.body[opening.tokens.ranges[0]]
    let salt = opening.salt(ofToken: 0)
    let tree = RedactedTree(canonical: [
      .node, .hidden(Commitment.word(salt: salt, token: Array(word))), .word(salt, []),
    ])
    let fields = opening.redacted(visibleFields: .required).fields
    let transcript = Transcript(
      logs: [],
      entries: [
        .init(
          log: 0, index: 0,
          content: .shown(RedactedEntry(fields: fields, body: tree), proof: []))
      ])
    #expect(Published(transcript).canTest(word: Array(word)))
  }
}

/// What the redaction was asked to do, worked out from its inputs alone.
private struct Shown {
  private(set) var text = ""
  private(set) var fields: [FieldView] = []
  private(set) var salts: Set<Salt> = []
  private(set) var hiddenTokens: Set<[UInt8]> = []
  private(set) var hiddenFields: [(Slot, [UInt8]?)] = []

  init(_ opening: Opening, fields mask: SlotSet, hidden: [Bool]) {
    var isHidden = hidden
    let tokens = opening.tokens.ranges.map { Array(opening.tokens.body[$0]) }
    for index in tokens.indices where hidden[index] {
      for neighbours in [
        Array(tokens.indices[(index + 1)...]), tokens.indices[..<index].reversed(),
      ] {
        for other in neighbours {
          guard tokens[other].isEmpty else { break }
          isHidden[other] = true
        }
      }
    }
    for index in tokens.indices {
      if isHidden[index] {
        if !text.hasSuffix(BodyPart.markText) { text += BodyPart.markText }
        hiddenTokens.insert(tokens[index])
      } else {
        text += String(decoding: tokens[index], as: UTF8.self)
        salts.insert(opening.salt(ofToken: index))
      }
    }
    for slot in Slot.allCases {
      let value = opening.fields[Int(slot.rawValue)]
      if mask.contains(slot) {
        fields.append(value.map { .value($0) } ?? .absent)
        salts.insert(opening.salt(of: slot))
      } else {
        fields.append(.hidden)
        hiddenFields.append((slot, value))
      }
    }
  }
}

/// Everything in a transcript that a guesser could work with.
private struct Published {
  private(set) var salts: Set<Salt> = []
  private var hashes: Set<Digest> = []

  init(_ transcript: Transcript) {
    for entry in transcript.entries {
      guard case .shown(let shown, let proof) = entry.content else { continue }
      hashes.formUnion(proof ?? [])
      for item in shown.fields.preorder + shown.body.preorder {
        switch item {
        case .node: break
        case .hidden(let digest): hashes.insert(digest)
        case .word(let salt, _), .field(let salt, _): salts.insert(salt)
        }
      }
    }
  }

  /// Whether a published hash is that of the word under a published salt.
  func canTest(word: [UInt8]) -> Bool {
    var hasher = CommitmentHasher()
    for salt in salts.map(\.bytes) {
      let hash = unsafe hasher.word(salt: salt.span.bytes, token: word.span.bytes)
      if hashes.contains(hash) { return true }
    }
    return false
  }

  /// Whether a published hash is that of the field under a published salt.
  func canTest(_ slot: Slot, _ value: [UInt8]?) -> Bool {
    var hasher = CommitmentHasher()
    for salt in salts.map(\.bytes) {
      if hashes.contains(unsafe hasher.field(salt: salt.span.bytes, slot: slot, value: value)) {
        return true
      }
    }
    return false
  }
}
