import TestimonyCrypto

@testable import TestimonyProof

/// Two small logs of invented messages and a transcript of them that uses every part of the format.
struct TranscriptFixture {
  let logs: [ReferenceLog]
  let transcript: Transcript
  let bytes: [UInt8]
  let trust: Trust

  static let bodies = [
    "We are safe for now.", "The fighting is about 2 kilometres from our house.",
    "Is there a plan B?", "No. We only get one shot.", "جنگ در مرکز شهر است.", "Later.",
    "Je ne peux pas parler.", "ok 👍🏽", "The convoy leaves at six.", "", "Bring water.",
    "Understood.",
  ]

  static let cached = Result { try TranscriptFixture() }

  init() throws {
    let logs = try [
      ReferenceLog(
        1,
        openings: Self.bodies.enumerated().map {
          try OpeningFixture.message(UInt64($0.offset), body: $0.element)
        }),
      ReferenceLog(2, openings: [OpeningFixture.message(77, body: "From the other phone.")]),
    ]
    let stranger = try ReferenceLog(9, openings: [])
    let note = try logs[0].note()
    let strangersLine = try stranger.sign(note.text).signatures
    let stamps = try [4, 8].map { size in
      Transcript.Stamp(
        checkpoint: try logs[0].note(size: size).bytes,
        proof: logs[0].consistency(from: size), tokens: [Array("not a token \(size)".utf8)])
    }
    var draft = TranscriptDraft(logs: [
      Transcript.Log(checkpoint: try note.adding(strangersLine).bytes, stamps: stamps),
      Transcript.Log(checkpoint: try logs[1].note().bytes),
    ])
    for (index, hidden) in [(1, 3..<6), (3, 0..<1), (4, 2..<3)] {
      draft.show(
        Self.redacted(logs[0].openings[index], hiding: hidden), log: 0, index: UInt64(index))
    }
    draft.show(Self.redacted(logs[1].openings[0], hiding: 2..<3), log: 1, index: 0)
    draft.show(logs[0].openings[8].redacted(visibleFields: [.init(.sentDate)]), log: 0, index: 8)
    draft.show(Self.redacted(logs[0].openings[10], hiding: 0..<0), log: 0, index: 10)
    self.logs = logs
    transcript = draft.transcript(coverage: .runs, from: Self.source(logs))
    bytes = transcript.bytes()
    trust = Trust(
      policy: TrustPolicy(
        logs: logs.map { TrustPolicy.Log(verifier: $0.verifier, url: nil) }, witnesses: [],
        quorum: Quorum()))
  }

  static func source(_ logs: [ReferenceLog]) -> TranscriptDraft.Source<Never> {
    TranscriptDraft.Source(
      inclusion: { logs[$0].inclusion($1) }, range: { logs[$0].range($1) },
      commitment: { logs[$0].commitments[Int($1)] })
  }

  /// An entry with its kind, direction and date and with some of its words hidden, counted without
  /// decoys.
  static func redacted(
    _ opening: Opening, showing extra: SlotSet = [], hiding words: Range<Int>
  ) -> RedactedEntry {
    var word = -1
    let hidden = opening.tokens.lengths.map { length in
      if length > 0 { word += 1 }
      return length > 0 && words.contains(word)
    }
    return opening.redacted(
      visibleFields: [.init(.kind), .init(.direction), .init(.sentDate), extra], hidden: hidden)
  }

  func verdict() throws(Rejection) -> Verdict {
    try TranscriptVerifier.verify(bytes, trust: trust)
  }
}
