import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

/// What a second transcript opens of a first one, and every other difference by its name.
@Suite struct ComparisonTests {
  let fixture: TranscriptFixture

  init() throws {
    fixture = try TranscriptFixture.cached.get()
  }

  private func compare(
    _ first: Transcript, _ second: Transcript, trust: Trust? = nil
  ) throws(ComparisonRejection) -> Comparison {
    try TranscriptComparison.compare(
      first.bytes(), second.bytes(), trust: trust ?? fixture.trust)
  }

  /// The fixture with one entry hiding other words, counted without decoys.
  private func transcript(
    entry: Int, hiding words: Range<Int>, showing slots: SlotSet = []
  ) -> Transcript {
    var transcript = fixture.transcript
    let old = transcript.entries[entry]
    guard case .shown(_, let proof) = old.content else { return transcript }
    transcript.entries[entry].content = .shown(
      TranscriptFixture.redacted(
        fixture.logs[old.log].openings[Int(old.index)], showing: slots, hiding: words),
      proof: proof)
    return transcript
  }

  @Test("a transcript opens nothing of itself and changes nothing")
  func same() throws {
    let comparison = try compare(fixture.transcript, fixture.transcript)
    #expect(comparison.onlyOpens)
    #expect(comparison.openings.isEmpty)
    #expect(comparison.standing == .proved)
  }

  @Test("opened words are named by message and mark, whole or in part")
  func words() throws {
    // Entry 0 hides the words 3 to 5, " about 2 kilometres".
    let part = try compare(fixture.transcript, transcript(entry: 0, hiding: 4..<6))
    #expect(part.changes.isEmpty)
    #expect(part.openings.count == 1)
    let opening = try #require(part.openings.first)
    #expect(opening.entry == 0 && opening.number == 1 && opening.fields.isEmpty)
    #expect(
      opening.marks == [MarkOpening(mark: 1, isWhole: false, body: [.text(" about"), .mark])])
    let whole = try compare(fixture.transcript, transcript(entry: 0, hiding: 0..<0))
    #expect(
      whole.openings.first?.marks
        == [MarkOpening(mark: 1, isWhole: true, body: [.text(" about 2 kilometres")])])
  }

  @Test("marks are counted as they are shown")
  func marks() throws {
    let old = fixture.transcript.entries[0]
    guard case .shown(_, let proof) = old.content else { return }
    let opening = fixture.logs[0].openings[1]
    func hiding(_ words: Set<Int>) -> Transcript {
      var word = -1
      let hidden = opening.tokens.lengths.map { length in
        if length > 0 { word += 1 }
        return length > 0 && words.contains(word)
      }
      var transcript = fixture.transcript
      transcript.entries[0].content = .shown(
        opening.redacted(
          visibleFields: SlotSet.required.union(SlotSet(.sentDate)), hidden: hidden),
        proof: proof)
      return transcript
    }
    let comparison = try compare(hiding([0, 3, 6, 7]), hiding([0, 7]))
    #expect(comparison.onlyOpens)
    #expect(comparison.openings.map { $0.marks.map(\.mark) } == [[2, 3]])
    #expect(comparison.openings[0].marks.map(\.isWhole) == [true, false])
  }

  @Test("opened fields are named with their values")
  func fields() throws {
    let later = transcript(
      entry: 1, hiding: 0..<1, showing: [SlotSet(.sentTime), SlotSet(.target)])
    let comparison = try compare(fixture.transcript, later)
    #expect(comparison.onlyOpens)
    #expect(
      comparison.openings.first?.fields
        == [
          FieldOpening(slot: .sentTime, value: Array("14:05:33Z".utf8)),
          FieldOpening(slot: .target, value: nil),
        ])
  }

  @Test("what hides more is named, and is no opening")
  func hidesMore() throws {
    let opened = transcript(entry: 0, hiding: 4..<6, showing: SlotSet(.sentTime))
    let comparison = try compare(opened, fixture.transcript)
    #expect(
      comparison.changes == [.fieldHidden(entry: 0, .sentTime), .wordsHidden(entry: 0)])
    #expect(comparison.openings.isEmpty)
    // One word opened and another hidden, in one message.
    let both = try compare(fixture.transcript, transcript(entry: 0, hiding: 5..<7))
    #expect(!both.onlyOpens)
    #expect(both.changes == [.wordsHidden(entry: 0)])
    #expect(both.openings.map(\.entry) == [0])
  }

  @Test("entries that are dropped or added are named")
  func entries() throws {
    var fewer = fixture.transcript
    fewer.entries.removeLast()
    #expect(try compare(fixture.transcript, fewer).changes == [.entryMissing(entry: 5)])
    #expect(try compare(fewer, fixture.transcript).changes == [.entryAdded(entry: 5)])
    var order = fixture.transcript
    order.entries.swapAt(2, 3)
    #expect(try compare(fixture.transcript, order).changes == [.order])
  }

  @Test("another checkpoint, other ranges, stamps and proofs are named")
  func logs() throws {
    var stamps = fixture.transcript
    stamps.logs[0].stamps.removeLast()
    #expect(try compare(fixture.transcript, stamps).changes == [.stamps(log: 0)])
    var checkpoint = fixture.transcript
    checkpoint.logs[0].checkpoint = try fixture.logs[0].note().bytes
    #expect(try compare(fixture.transcript, checkpoint).changes == [.checkpoint(log: 0)])
    var ranges = fixture.transcript
    ranges.logs[0].ranges = []
    for place in [1, 2] {
      guard case .shown(let entry, _) = ranges.entries[place].content else { continue }
      ranges.entries[place].content = .shown(
        entry, proof: fixture.logs[0].inclusion(ranges.entries[place].index))
    }
    #expect(
      try compare(fixture.transcript, ranges).changes
        == [.ranges(log: 0), .proof(entry: 1), .proof(entry: 2)])
    var fewer = fixture.transcript
    fewer.logs.removeLast()
    fewer.entries.removeAll { $0.log == 1 }
    #expect(
      try compare(fixture.transcript, fewer).changes == [.logCount, .entryMissing(entry: 3)])
  }

  @Test("an altered file is not compared, and which one it is is said")
  func rejected() throws {
    let later = transcript(entry: 0, hiding: 4..<6)
    let altered = Array(
      String(decoding: later.bytes(), as: UTF8.self).replacing(" about", with: " ahead").utf8)
    for (first, second, isLater) in [
      (fixture.bytes, altered, true), (altered, fixture.bytes, false),
    ] {
      do throws(ComparisonRejection) {
        _ = try TranscriptComparison.compare(first, second, trust: .none)
        Issue.record("an altered file was compared")
      } catch {
        #expect(error.isLater == isLater)
        #expect(
          [.inclusionProofInvalid, .rangeProofInvalid].contains(error.rejection.reason))
      }
    }
  }

  @Test("without a key the comparison holds, and nothing else is proved")
  func withoutKey() throws {
    let comparison = try compare(
      fixture.transcript, transcript(entry: 0, hiding: 4..<6), trust: Trust.none)
    #expect(comparison.onlyOpens)
    #expect(comparison.standing == .notProved(.noKey))
  }

  @Test("a random opening of a random redaction is found as it was made", arguments: 0..<20)
  func random(seed: UInt64) throws {
    let log = try RandomRedactionTests.log.get()
    let note = try log.note().bytes
    var random = Seeded(seed)
    func file(_ entry: RedactedEntry, _ index: UInt64) -> [UInt8] {
      var draft = TranscriptDraft(logs: [Transcript.Log(checkpoint: note)])
      draft.show(entry, log: 0, index: index)
      return draft.transcript(coverage: .single, from: TranscriptFixture.source([log])).bytes()
    }
    for round in 0..<10 {
      let context: Comment = "seed \(seed), round \(round)"
      let index = UInt64.random(in: 0..<log.size, using: &random)
      let opening = log.openings[Int(index)]
      let asked = opening.tokens.lengths.map { _ in Bool.random(using: &random) }
      let first = opening.redacted(visibleFields: .required, hidden: asked)
      let hidden = try #require(opening.hiddenTokens(in: first.body), context)
      let wanted = hidden.map { $0 && Int.random(in: 0..<3, using: &random) == 0 }
      let after = opening.hidden(hidden, opening: wanted)
      let second = opening.redacted(visibleFields: .required, hidingExactly: after)
      #expect(opening.hiddenTokens(in: second.body) == after, context)
      #expect(zip(hidden, after).allSatisfy { $0 || !$1 }, context)
      for token in wanted.indices where wanted[token] && !opening.tokens.isEmpty(token) {
        #expect(!after[token], context)
      }
      // Nothing but words that were asked for and empty tokens is opened.
      for token in hidden.indices where hidden[token] && !after[token] && !wanted[token] {
        #expect(opening.tokens.isEmpty(token), context)
      }
      let comparison = try TranscriptComparison.compare(
        file(first, index), file(second, index), trust: .none)
      #expect(comparison.onlyOpens, context)
      #expect(comparison.openings.isEmpty == (hidden == after), context)
      let reverse = try TranscriptComparison.compare(
        file(second, index), file(first, index), trust: .none)
      #expect(reverse.onlyOpens == (hidden == after), context)
    }
  }
}
