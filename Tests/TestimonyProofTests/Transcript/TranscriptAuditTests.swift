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

  @Test("entries that are empty are handed on as soon as others")
  func emptyEntries() {
    var cutter = TranscriptCutter()
    cutter.read(Array("{\"entries\":[".utf8)[...])
    cutter.read([UInt8](repeating: UInt8(ascii: ","), count: 100_000)[...])
    let handedOn = cutter.takeRuns().map(\.count)
    #expect(handedOn.allSatisfy { $0 <= 2048 })
    #expect(handedOn.reduce(0, +) > 97_000)
  }

  @Test("a fault of form is the one that is found in the file as a whole", arguments: 0..<30)
  func form(seed: UInt64) throws {
    let fixture = try TranscriptFixture.cached.get()
    var random = Seeded(seed)
    let borders = ["\"entries\":[", "},{\"log\"", "]}"].flatMap { border in
      Self.places(of: Array(border.utf8), in: fixture.bytes).map { $0..<$0 + border.utf8.count }
    }
    let signs = Array("{}[]\",:\\e0 ".utf8)
    var faults = 0
    for round in 0..<40 {
      var bytes = fixture.bytes
      let border = try #require(borders.randomElement(using: &random))
      let place = Int.random(in: border, using: &random)
      let sign = signs.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = sign
      case 1: bytes.insert(sign, at: place)
      default: bytes.remove(at: place)
      }
      do throws(Rejection) { _ = try Transcript(parsing: bytes) } catch {
        faults += 1
        let whole = error.reason
        #expect("seed \(seed), round \(round), \(place)") {
          _ = try TranscriptVerifier.verify(bytes, trust: fixture.trust)
        } throws: {
          ($0 as? Rejection)?.reason == whole
        }
      }
    }
    #expect(faults > 10, "seed \(seed)")
  }

  private static func places(of text: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= text.count else { return [] }
    return (0...bytes.count - text.count).filter {
      bytes[$0] == text[0] && bytes[$0..<$0 + text.count].elementsEqual(text)
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
      #expect(ExactEntryReader.entry(bytes, in: bytes.indices) == entry)
      for round in 0..<50 {
        var mutated = bytes
        let place = Int.random(in: mutated.indices, using: &random)
        mutated[place] = Array("{}[]\",:A=/nhswve0\\u".utf8).randomElement(using: &random) ?? 0
        guard let exact = ExactEntryReader.entry(mutated, in: mutated.indices) else { continue }
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
