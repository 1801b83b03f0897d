import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

@Suite struct TranscriptTests {
  let fixture: TranscriptFixture

  init() throws {
    fixture = try TranscriptFixture.cached.get()
  }

  @Test("a transcript is read back as it was printed, and printed as it was read")
  func inverse() throws {
    let parsed = try Transcript(parsing: fixture.bytes)
    #expect(parsed == fixture.transcript)
    #expect(parsed.bytes() == fixture.bytes)
  }

  @Test("with the logs' keys a transcript is proved")
  func proved() throws {
    let verdict = try fixture.verdict()
    #expect(verdict.standing == .proved)
    #expect(verdict.logs.map(\.signers) == fixture.logs.map { [$0.verifier] })
    #expect(verdict.logs[0].ranges == [3..<5])
    #expect(verdict.logs[0].stamps.map(\.size) == [4, 8])
    #expect(verdict.logs[0].stamps[1].tokens == [Array("not a token 8".utf8)])
    #expect(verdict.entries.map(\.index) == [1, 3, 4, 0, 8, 10])
    #expect(verdict.entries.map(\.earliestStamp) == [0, 0, 1, nil, nil, nil])
    #expect(verdict.entries[1].commitment == fixture.logs[0].commitments[3])
  }

  @Test("the words are shown in order, with one mark for each hidden run")
  func rendering() throws {
    let bodies = try fixture.verdict().entries.map {
      $0.content?.body.map(\.plainText).joined() ?? ""
    }
    #expect(
      bodies == [
        "The fighting is█████ from our house.", "█████. We only get one shot.",
        "جنگ در█████ شهر است.", "From the█████ phone.", "█████", "Bring water.",
      ])
  }

  @Test("fields are shown, shown to be absent, or hidden")
  func fields() throws {
    let content = try #require(try fixture.verdict().entries[0].content)
    #expect(content[.kind] == .value(Array("message".utf8)))
    #expect(content[.sentDate] == .value(Array("2021-08-12Z".utf8)))
    #expect(content[.sentTime] == .hidden)
    #expect(content.target == nil)
    let shown = TranscriptFixture.redacted(
      fixture.logs[0].openings[1], showing: SlotSet(.target), hiding: 0..<1)
    let verdict = try single(shown, log: 0, index: 1)
    #expect(verdict.entries[0].content?[.target] == .absent)
  }

  /// The verdict on a transcript of one entry.
  private func single(_ entry: RedactedEntry, log: Int, index: UInt64) throws -> Verdict {
    try verdict([(entry, log, index)], .single)
  }

  private func verdict(
    _ entries: [(RedactedEntry, Int, UInt64)], _ coverage: TranscriptDraft.Coverage,
    trust: Trust? = nil
  ) throws -> Verdict {
    var draft = TranscriptDraft(
      logs: try fixture.logs.map { Transcript.Log(checkpoint: try $0.note().bytes) })
    for (entry, log, index) in entries { draft.show(entry, log: log, index: index) }
    let transcript = draft.transcript(
      coverage: coverage, from: TranscriptFixture.source(fixture.logs))
    return try TranscriptVerifier.verify(transcript.bytes(), trust: trust ?? fixture.trust)
  }

  @Test("without a key nothing is called proved")
  func noKey() throws {
    let verdict = try TranscriptVerifier.verify(fixture.bytes, trust: .none)
    #expect(verdict.standing == .notProved(.noKey))
    #expect(verdict.limits.contains(.noKey))
    #expect(verdict.logs.allSatisfy { $0.signers.isEmpty && !$0.isKnownCheckpoint })
    #expect(verdict.entries == (try fixture.verdict().entries))
  }

  @Test("a file without a log proves nothing, whatever key there is")
  func noLog() throws {
    let empty = Transcript(logs: [], entries: []).bytes()
    #expect(
      try TranscriptVerifier.verify(empty, trust: fixture.trust).standing == .notProved(.noLog))
  }

  @Test("a checkpoint known from elsewhere stands for a key")
  func knownCheckpoint() throws {
    let trust = Trust(checkpoints: fixture.logs.map { $0.checkpoint() })
    let verdict = try TranscriptVerifier.verify(fixture.bytes, trust: trust)
    #expect(verdict.standing == .proved)
    #expect(verdict.logs.allSatisfy { $0.signers.isEmpty && $0.isKnownCheckpoint })
    #expect(throws: Rejection(.noTrustedKey, at: .log(1))) {
      try TranscriptVerifier.verify(
        fixture.bytes, trust: Trust(checkpoints: [fixture.logs[0].checkpoint()]))
    }
    let mixed = Trust(
      policy: TrustPolicy(log: fixture.logs[1].verifier),
      checkpoints: [fixture.logs[0].checkpoint()])
    #expect(try TranscriptVerifier.verify(fixture.bytes, trust: mixed).standing == .proved)
  }

  @Test("a whole stretch lists every entry between the ones shown")
  func wholeCoverage() throws {
    let entries: [(RedactedEntry, Int, UInt64)] = [2, 5, 9].map {
      (TranscriptFixture.redacted(fixture.logs[0].openings[Int($0)], hiding: 0..<1), 0, $0)
    }
    let verdict = try verdict(entries, .whole)
    #expect(verdict.logs[0].ranges == [2..<10])
    #expect(verdict.entries.map(\.index) == Array(2..<10))
    #expect(
      verdict.entries.map { $0.content == nil }
        == [2, 5, 9].reduce(into: Array(repeating: true, count: 8)) { $0[$1 - 2] = false })
    #expect(!verdict.limits.contains(.outsideRanges))
  }

  @Test("a reply is resolved when its entry is in the file, and flagged when it is not")
  func references() throws {
    var random = Seeded(5)
    let first = try OpeningFixture.message(20, body: "Can you come?")
    func reply(to target: Digest) throws -> Opening {
      var fields = OpeningFixture.messageFields(&random)
      fields[12] = target.bytes
      return try OpeningFixture.opening(
        fields: fields, tokens: Tokens.cut(body: Array("Yes".utf8), using: &random), &random)
    }
    let elsewhere = try OpeningFixture.message(21).commitment()
    let log = try ReferenceLog(
      3, openings: [first, reply(to: first.commitment()), reply(to: elsewhere)])
    var draft = TranscriptDraft(logs: [Transcript.Log(checkpoint: try log.note().bytes)])
    for index in 0..<3 {
      draft.show(
        TranscriptFixture.redacted(
          log.openings[index], showing: SlotSet(.replyTo), hiding: 0..<0),
        log: 0, index: UInt64(index))
    }
    let bytes = draft.transcript(coverage: .runs, from: TranscriptFixture.source([log])).bytes()
    let verdict = try TranscriptVerifier.verify(
      bytes, trust: Trust(policy: TrustPolicy(log: log.verifier)))
    #expect(
      verdict.entries.map { $0.content?.replyTo }.dropFirst() == [.entry(0), .notInFile(elsewhere)])
  }

  @Test("direction controls and the mark's own character never reach the reader as they are")
  func escapes() throws {
    let body = "a\u{202e}b\u{2588}\u{2588} \u{2066}c\u{2069}"
    let log = try ReferenceLog(4, openings: [OpeningFixture.message(8, body: body)])
    var draft = TranscriptDraft(logs: [Transcript.Log(checkpoint: try log.note().bytes)])
    draft.show(TranscriptFixture.redacted(log.openings[0], hiding: 0..<0), log: 0, index: 0)
    let bytes = draft.transcript(coverage: .single, from: TranscriptFixture.source([log]))
      .bytes()
    let parts = try #require(
      try TranscriptVerifier.verify(bytes, trust: .none).entries[0].content?.body)
    #expect(
      parts == [
        .text("a"), .escaped("\u{202e}"), .text("b"), .escaped("\u{2588}"), .escaped("\u{2588}"),
        .text(" "), .escaped("\u{2066}"), .text("c"), .escaped("\u{2069}"),
      ])
    #expect(parts[1].plainText == "\\u{202e}")
  }

  @Test("hidden runs with only shown decoys between them make one mark")
  func joinedMarks() throws {
    let tokens = try Tokens(body: Array("one two".utf8), lengths: [3, 0, 4])
    var random = Seeded(1)
    let opening = try OpeningFixture.opening(
      fields: OpeningFixture.messageFields(&random), tokens: tokens, &random)
    #expect(
      opening.redacted(visibleFields: [], hidden: [true, false, true]).body.leaves.count == 1)
    let salt = try #require(Salt(random.bytes(16)))
    let digest = try #require(Digest(random.bytes(32)))
    let tree = RedactedTree(canonical: [
      .node, .node, .hidden(digest), .word(salt, []), .hidden(digest),
    ])
    #expect(BodyPart.parts(of: tree) == [.mark])
  }

  @Test("the limits said depend on what the file has")
  func limits() throws {
    let always: [Limit] = [
      .notTheKeepersCut, .otherVersions, .whatMarksHide, .whoWrote, .beforeLogging, .labels,
    ]
    let full = Set(try fixture.verdict().limits)
    #expect(full == Set(always + [.orderBetweenLogs, .outsideRanges, .tokensNotChecked]))
    var one = fixture.transcript
    one.logs.removeLast()
    one.entries.removeAll { $0.log == 1 }
    one.logs[0].stamps = []
    let lean = try TranscriptVerifier.verify(one.bytes(), trust: fixture.trust)
    #expect(Set(lean.limits) == Set(always + [.outsideRanges, .noTime]))
    for limit in Limit.allCases { #expect(!limit.message.isEmpty) }
  }
}
