import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

/// A transcript that comes in pieces is judged as one that is there as a whole.
@Suite struct TranscriptAuditTests {
  /// What one reading of a file gives.
  private enum Outcome: Equatable {
    case verdict(Verdict)
    case rejection(Rejection)
  }

  private static func outcome(
    of bytes: [UInt8], in pieces: [Int], _ trust: Trust
  ) -> Outcome {
    var audit = TranscriptAudit(trust: trust, keepsContents: true)
    var rest = bytes[...]
    for count in pieces + [rest.count] {
      audit.read(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    do throws(Rejection) { return .verdict(try audit.finish()) } catch { return .rejection(error) }
  }

  @Test("however it is cut, whether it is sound or not", arguments: 0..<20)
  func pieces(seed: UInt64) throws {
    let fixture = try TranscriptFixture.cached.get()
    var random = Seeded(seed)
    let reasons = RejectionReason.allCases.shuffled(using: &random).prefix(6)
    for reason in reasons.map({ Optional($0) }) + [nil] {
      let faulty = try reason.map { try FaultyTranscript($0) }
      let bytes = faulty?.bytes ?? fixture.bytes
      guard bytes.count < 1 << 20 else { continue }
      let trust = faulty?.trust ?? fixture.trust
      let whole = Self.outcome(of: bytes, in: [], trust)
      let pieces = (0..<200).map { _ in Int.random(in: 1...64, using: &random) }
      #expect(
        Self.outcome(of: bytes, in: pieces, trust) == whole, "seed \(seed), \(reason as Any)")
      if let reason, case .rejection(let rejection) = whole { #expect(rejection.reason == reason) }
    }
  }

  @Test("without its contents the facts are the same, and no entry is kept")
  func facts() throws {
    let fixture = try TranscriptFixture.cached.get()
    let whole = try fixture.verdict()
    var audit = TranscriptAudit(trust: fixture.trust, keepsContents: false)
    audit.read(fixture.bytes[...])
    let verdict = try audit.finish()
    #expect(verdict.entries.isEmpty)
    #expect(verdict.shownCount == whole.entries.count { $0.content != nil })
    #expect(verdict.stretches == whole.stretches)
    #expect(verdict.limits == whole.limits)
  }

  @Test("an entry read straight from its bytes is what the general reader reads", arguments: 0..<40)
  func exactReading(seed: UInt64) throws {
    let fixture = try TranscriptFixture.cached.get()
    var random = Seeded(seed)
    var taken = 0
    for entry in fixture.transcript.entries {
      var bytes: [UInt8] = []
      entry.print(to: &bytes)
      #expect(ExactEntryReader.entry(bytes) == entry)
      for round in 0..<50 {
        var mutated = bytes
        let place = Int.random(in: mutated.indices, using: &random)
        mutated[place] = Array("{}[]\",:A=/nhswve0\\u".utf8).randomElement(using: &random) ?? 0
        guard let exact = ExactEntryReader.entry(mutated) else { continue }
        taken += 1
        let general = try Transcript.Entry(JSONReader.canonical(mutated))
        #expect(exact == general, "seed \(seed), round \(round)")
        var again: [UInt8] = []
        exact.print(to: &again)
        #expect(again == mutated, "seed \(seed), round \(round)")
      }
    }
    #expect(taken > 0)
  }
}
