import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

/// What a transcript says of how much of a log it shows.
@Suite struct StretchTests {
  /// A log of six entries: messages 12, 13 and 14 of one thread, with a note and a message of another
  /// thread between them, and message 16.
  private struct Fixture {
    let log: ReferenceLog

    init(otherThread: Bool = false) throws {
      var random = Seeded(5)
      let threads = [random.bytes(16), random.bytes(16)]
      let rows: [(kind: String, number: UInt8?, thread: Int)] = [
        ("message", 12, 0), ("message", 13, otherThread ? 1 : 0), ("note", nil, 0),
        ("message", 2, 1), ("message", 14, 0), ("message", 16, 0),
      ]
      log = try ReferenceLog(
        5,
        openings: rows.map { row in
          var fields = OpeningFixture.messageFields(&random)
          fields[0] = Array(row.kind.utf8)
          fields[1] = row.number.map { [0, 0, 0, 0, 0, 0, 0, $0] }
          fields[15] = threads[row.thread]
          return try OpeningFixture.opening(
            fields: fields, tokens: Tokens.cut(body: Array("We are here.".utf8), using: &random),
            &random)
        })
    }

    func stretches(
      _ indices: [UInt64], _ coverage: TranscriptDraft.Coverage, showing slots: SlotSet = [],
      but hidden: SlotSet = [], of hiding: UInt64? = nil
    ) throws -> [Stretch] {
      var draft = TranscriptDraft(logs: [Transcript.Log(checkpoint: try log.note().bytes)])
      for index in indices {
        draft.show(
          log.openings[Int(index)].redacted(
            visibleFields: slots.subtracting(index == hiding ? hidden : []).union(.required),
            hidden: log.openings[Int(index)].tokens.lengths.map { _ in false }),
          log: 0, index: index)
      }
      let bytes = draft.transcript(coverage: coverage, from: TranscriptFixture.source([log]))
        .bytes()
      return try TranscriptVerifier.verify(
        bytes, trust: Trust(policy: TrustPolicy(log: log.verifier))
      ).stretches
    }
  }

  private static let number = SlotSet(.number)
  private static let unbroken = "nothing between these messages was left out"

  @Test("only a range from the first to the last says that nothing was left out")
  func ranges() throws {
    let fixture = try Fixture()
    #expect(try fixture.stretches([0, 1, 2], .runs).map(\.sentences) == [[Self.unbroken]])
    #expect(
      try fixture.stretches([0, 1, 2], .single).map(\.sentences)
        == [
          [
            "between the first and the last of these messages the log holds 0 other entries, of"
              + " which nothing is shown"
          ]
        ])
    // Two ranges, each whole, with an entry between them.
    #expect(
      try fixture.stretches([0, 1, 3, 4], .runs).map(\.sentences)
        == [
          [
            "between the first and the last of these messages the log holds 1 other entry, of which"
              + " nothing is shown"
          ]
        ])
    // One range, but two of its entries are withheld.
    #expect(
      try fixture.stretches([0, 1, 4], .whole).map(\.sentences)
        == [
          [
            "between the first and the last of these messages the log holds 2 other entries, of"
              + " which nothing is shown"
          ]
        ])
    #expect(try fixture.stretches([2], .runs).isEmpty)
  }

  @Test("the keeper's numbers say that there is no gap, or what is missing")
  func numbers() throws {
    let fixture = try Fixture()
    let shown = try fixture.stretches([0, 1, 4], .single, showing: Self.number)
    #expect(shown[0].sentences.last == "the keeper numbered these 12 to 14 without a gap")
    let gap = try fixture.stretches([0, 4, 5], .single, showing: Self.number)
    #expect(
      gap[0].sentences.last
        == "the keeper numbered these between 12 and 16: 3 of those numbers are here")
    // A note has no number and needs none.
    let note = try fixture.stretches([0, 1, 2, 4], .single, showing: Self.number)
    #expect(note[0].numbers?.isGapless == true)
    // A message of another thread: its number breaks the order.
    #expect(try fixture.stretches([1, 3], .single, showing: Self.number)[0].numbers == nil)
    #expect(try fixture.stretches([0, 1], .single)[0].numbers == nil)
    #expect(try fixture.stretches([0, 2], .single, showing: Self.number)[0].numbers == nil)
  }

  @Test("messages of different threads are never numbered together where threads are shown")
  func threads() throws {
    let slots = Self.number.union(SlotSet(.thread))
    let one = try Fixture().stretches([0, 1], .single, showing: slots)
    #expect(
      one[0].sentences.last
        == "the keeper numbered these 12 to 13 without a gap, in one conversation")
    #expect(
      try Fixture(otherThread: true).stretches([0, 1], .single, showing: slots)[0].numbers == nil)
    // One that hides its thread does not make the others one conversation.
    let other = try Fixture(otherThread: true)
    #expect(
      try other.stretches(
        [0, 1, 4], .single, showing: slots, but: SlotSet(.thread), of: 4)[0].numbers == nil)
    let hiding = try Fixture().stretches(
      [0, 1, 4], .single, showing: slots, but: SlotSet(.thread), of: 4)
    #expect(hiding[0].sentences.last == "the keeper numbered these 12 to 14 without a gap")
  }

  @Test("the sentences stand in the format's document")
  func document() throws {
    let text = try FormatDocument().text
    for sentence in [
      Self.unbroken, "the log holds 1 other entry, of which nothing is shown",
      "the log holds K other entries, of which nothing is shown",
      "the keeper numbered these M to N without a gap",
      "the keeper numbered these between M and N: m of those numbers are here",
      ", in one conversation",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }
}
