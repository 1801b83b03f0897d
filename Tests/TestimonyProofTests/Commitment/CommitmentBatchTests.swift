import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

@Suite struct CommitmentBatchTests {
  private static func commit(_ openings: [Opening]) -> [[UInt8]] {
    var batch = CommitmentBatch()
    for opening in openings { batch.add(opening) }
    return batch.finish().map(\.bytes)
  }

  @Test("entries that are committed together get the commitments that each of them has alone")
  func together() throws {
    for count in [0, 1, 2, 3, 17, 64, 200] {
      let openings = try (0..<count).map { try OpeningFixture.message(UInt64($0)) }
      #expect(Self.commit(openings) == openings.map(ReferenceCommitment.entry), "\(count) entries")
    }
  }

  @Test("tokens and values of any length are hashed whole")
  func longValues() throws {
    var random = Seeded(1)
    let openings = try (Array(0..<300) + [5_000]).map { length in
      var fields = OpeningFixture.messageFields(&random)
      fields[14] = random.bytes(length)
      let word = [UInt8](repeating: 0x61, count: length)
      return try OpeningFixture.opening(
        fields: fields, tokens: Tokens(segments: [word, word], using: &random), &random)
    }
    #expect(Self.commit(openings) == openings.map(ReferenceCommitment.entry))
  }

  @Test("bodies of very many words, and the others beside them", arguments: [4_090, 4_100, 9_000])
  func manyWords(count: Int) throws {
    var random = Seeded(UInt64(count))
    let words = Array(repeating: Array(" house".utf8), count: count)
    let long = try OpeningFixture.opening(
      fields: OpeningFixture.messageFields(&random),
      tokens: Tokens(segments: words, using: &random),
      &random)
    let openings = try [
      OpeningFixture.message(1), long, OpeningFixture.message(2), long, OpeningFixture.message(3),
    ]
    #expect(Self.commit(openings) == openings.map(ReferenceCommitment.entry))
  }

  @Test("a tree that leans to one side as far as it may", arguments: [false, true])
  func leaning(left: Bool) throws {
    var random = Seeded(3)
    let count = 129
    // In preorder: all inner nodes and then the leaves, or each leaf right after its parent.
    let bits =
      left
      ? Array(repeating: true, count: count - 1) + Array(repeating: false, count: count)
      : (0..<2 * count - 1).map { $0 % 2 == 0 && $0 < 2 * count - 2 }
    var bytes = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    for (index, bit) in bits.enumerated() where bit { bytes[index / 8] |= 0x80 >> UInt8(index % 8) }
    let tokens = try Tokens(
      body: Array(repeating: 0x61, count: count), lengths: Array(repeating: 1, count: count))
    let opening = try Opening(
      fields: OpeningFixture.messageFields(&random), tokens: tokens,
      salts: random.bytes(Opening.saltByteCount(tokenCount: count)),
      shape: Shape(parsing: bytes, leafCount: count))
    #expect(
      Self.commit([opening, opening]) == [opening, opening].map(ReferenceCommitment.entry))
  }

  @Test("entries of which some is hidden, beside whole ones", arguments: 0..<20)
  func redacted(seed: UInt64) throws {
    var random = Seeded(seed)
    var batch = CommitmentBatch()
    var expected: [[UInt8]] = []
    for number in 0..<60 {
      let opening = try OpeningFixture.message(seed << 8 | UInt64(number))
      expected.append(ReferenceCommitment.entry(opening))
      if number % 5 == 0 {
        batch.add(opening)
      } else {
        let often = Int.random(in: 0...4, using: &random)
        batch.add(
          opening.redacted(
            visibleFields: SlotSet(rawValue: UInt16.random(in: 0...(.max), using: &random)),
            hidden: opening.tokens.lengths.map { _ in
              Int.random(in: 0..<4, using: &random) < often
            }))
      }
    }
    #expect(batch.finish().map(\.bytes) == expected, "seed \(seed)")
  }

  @Test("a redacted entry of very many words")
  func manyRedactedWords() throws {
    var random = Seeded(5)
    let opening = try OpeningFixture.opening(
      fields: OpeningFixture.messageFields(&random),
      tokens: Tokens(
        segments: Array(repeating: Array(" house".utf8), count: 9_000), using: &random),
      &random)
    let hidden = opening.tokens.lengths.map { _ in Int.random(in: 0..<9, using: &random) == 0 }
    var batch = CommitmentBatch()
    batch.add(opening.redacted(visibleFields: .required, hidden: hidden))
    batch.add(opening.redacted(visibleFields: .required))
    let expected = ReferenceCommitment.entry(opening)
    #expect(batch.finish().map(\.bytes) == [expected, expected])
  }

  @Test("a redacted tree is the same when it is made of its items", arguments: 0..<20)
  func items(seed: UInt64) throws {
    var random = Seeded(seed)
    let opening = try OpeningFixture.message(seed)
    let entry = opening.redacted(
      visibleFields: SlotSet(rawValue: UInt16.random(in: 0...(.max), using: &random)),
      hidden: opening.tokens.lengths.map { _ in Bool.random(using: &random) })
    for tree in [entry.fields, entry.body] {
      #expect(RedactedTree(canonical: tree.preorder) == tree, "seed \(seed)")
    }
    var text: [UInt8] = []
    for case .word(_, let word) in entry.body.preorder { text += word }
    var shown: [UInt8] = []
    for case .text(let part) in entry.body.shownParts { shown += part }
    #expect(shown == text, "seed \(seed)")
  }

  @Test("a batch begins anew when it was finished, and says when it is full")
  func again() throws {
    var batch = CommitmentBatch()
    var waiting = 0
    for seed in UInt64(0)..<300 {
      let opening = try OpeningFixture.message(seed)
      batch.add(opening)
      waiting += 1
      if batch.isFull || seed % 7 == 0 {
        let commitments = batch.finish()
        #expect(commitments.last?.bytes == ReferenceCommitment.entry(opening), "seed \(seed)")
        let isFull = batch.isFull
        #expect(commitments.count == waiting && !isFull)
        waiting = 0
      }
    }
    for seed in UInt64(0)..<64 { batch.add(try OpeningFixture.message(seed)) }
    let isFull = batch.isFull
    #expect(isFull)
  }
}
