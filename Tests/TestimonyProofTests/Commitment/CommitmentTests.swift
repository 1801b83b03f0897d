import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

@Suite struct CommitmentTests {
  @Test("an entry's commitment is the one that the specification spells out", arguments: 0..<200)
  func agreesWithTheReference(seed: UInt64) throws {
    let opening = try OpeningFixture.message(seed)
    #expect(opening.commitment().bytes == ReferenceCommitment.entry(opening))
  }

  @Test(
    "tokens and values of any length are hashed whole", arguments: Array(20..<260) + [5_000])
  func longValues(length: Int) throws {
    var random = Seeded(1)
    var fields = OpeningFixture.messageFields(&random)
    fields[14] = random.bytes(length)
    let opening = try OpeningFixture.opening(
      fields: fields,
      tokens: Tokens(segments: [Array(repeating: 0x61, count: length)], using: &random), &random)
    #expect(opening.commitment().bytes == ReferenceCommitment.entry(opening))
  }

  @Test("each hash is its tag and its parts")
  func singleHashes() throws {
    var random = Seeded(7)
    let salt = try #require(Salt(random.bytes(16)))
    let left = try #require(Digest(random.bytes(32)))
    let right = try #require(Digest(random.bytes(32)))
    let text = Array("house".utf8)
    #expect(
      Commitment.word(salt: salt, token: text).bytes
        == ReferenceCommitment.tagged("w", salt.bytes, text))
    #expect(
      Commitment.node(left, right).bytes == ReferenceCommitment.tagged("n", left.bytes, right.bytes)
    )
    #expect(
      Commitment.field(salt: salt, slot: .channel, value: text).bytes
        == ReferenceCommitment.tagged("f", salt.bytes, [9, 1] + text))
    #expect(
      Commitment.field(salt: salt, slot: .channel, value: nil).bytes
        == ReferenceCommitment.tagged("f", salt.bytes, [9, 0]))
    #expect(
      Commitment.attachment(salt: salt, file: left, size: 0x0102_0304_0506_0708).bytes
        == ReferenceCommitment.tagged("a", salt.bytes, left.bytes, [1, 2, 3, 4, 5, 6, 7, 8]))
    #expect(
      Commitment.entry(fields: left, body: right).bytes
        == ReferenceCommitment.tagged("e", left.bytes, right.bytes))
    #expect(Commitment.leafData(left) == Array("testimony/entry@v1\n".utf8) + left.bytes)
    #expect(Commitment.leafData(left).count == 51)
  }

  @Test("changing any one part changes the commitment")
  func everyPartIsBound() throws {
    let opening = try OpeningFixture.message(3, body: "one two three")
    var salts = opening.salts
    for index in salts.indices {
      salts[index] ^= 1
      let changed = try Opening(
        fields: opening.fields, tokens: opening.tokens, salts: salts, shape: opening.shape)
      #expect(changed.commitment() != opening.commitment(), "salt byte \(index)")
      salts[index] ^= 1
    }
    for slot in Slot.allCases {
      var fields = opening.fields
      fields[Int(slot.rawValue)] = fields[Int(slot.rawValue)] == nil ? [] : nil
      let changed = try Opening(
        fields: fields, tokens: opening.tokens, salts: salts, shape: opening.shape)
      #expect(changed.commitment() != opening.commitment(), "\(slot)")
    }
  }

  @Test("parts that do not fit together are refused")
  func misfits() throws {
    let opening = try OpeningFixture.message(4, body: "one two three")
    let other = try OpeningFixture.message(5, body: "one two three four five six seven eight")
    #expect(throws: OpeningError.wrongFieldCount) {
      try Opening(
        fields: Array(opening.fields.dropLast()), tokens: opening.tokens, salts: opening.salts,
        shape: opening.shape)
    }
    #expect(throws: OpeningError.wrongShape) {
      try Opening(
        fields: opening.fields, tokens: opening.tokens, salts: opening.salts, shape: other.shape)
    }
    #expect(throws: OpeningError.wrongSaltCount) {
      try Opening(
        fields: opening.fields, tokens: opening.tokens, salts: opening.salts + [0],
        shape: opening.shape)
    }
  }
}
