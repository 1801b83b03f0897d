import Testing

@testable import TestimonyProof

/// Keeps `Docs/Format.md` true.
@Suite struct FormatDocumentTests {
  private let lines: Set<String>

  init() throws {
    lines = try FormatDocument().lines
  }

  @Test("the worked example holds what the code computes")
  func workedExample() throws {
    for line in try WorkedExample().lines { #expect(lines.contains(line), "\(line)") }
  }

  @Test("the worked example's transcript is proved by its key")
  func workedTranscript() throws {
    let example = try WorkedExample()
    let verdict = try TranscriptVerifier.verify(
      example.transcript.bytes(), trust: Trust(policy: TrustPolicy(log: example.verifier)))
    #expect(verdict.standing == .proved)
    #expect(
      verdict.entries[0].content?.body == [.text("We are"), .mark, .text(".")])
  }

  @Test("each reason code is listed with its message", arguments: RejectionReason.allCases)
  func reason(reason: RejectionReason) {
    #expect(lines.contains("| `\(reason.rawValue)` | \(reason.message) |"))
  }

  @Test("each limit is listed with its message", arguments: Limit.allCases)
  func limit(limit: Limit) {
    #expect(lines.contains("| `\(limit.rawValue)` | \(limit.message) |"))
  }
}
