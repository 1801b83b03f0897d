import Testing
import TestimonyGate

@testable import Testimony

@Suite("Findings as they come")
struct FindingTallyTests {
  private static func question(_ message: Int?, in format: ExportFormat) -> ReleaseFinding {
    ReleaseFinding(.nearTerm, action: .confirm, format: format, message: message, word: 1)
  }

  @Test("a question is one, in however many formats, pieces and times it comes")
  func questions() {
    var tally = FindingTally(maximum: 5)
    tally.add([Self.question(1, in: .text), Self.question(1, in: .transcript)])
    tally.add([Self.question(nil, in: .text), Self.question(1, in: .markdown)])
    tally.leaveMessages()
    tally.add([Self.question(2, in: .text), Self.question(nil, in: .html)])
    #expect(tally.findings.map(\.message) == [1, nil, 2])
    #expect(tally.findings.allSatisfy { $0.format == nil && $0.word == 1 })
  }

  @Test("what blocks stands first, no more of each format than are read; what is waived stays")
  func blocking() {
    var tally = FindingTally(maximum: 3)
    for number in 1...9 {
      let found = ReleaseFinding(.identityTerm, format: .text, message: number)
      var waived = ReleaseFinding(.redactedWords, format: .text, message: number)
      waived.waiver = "agreed"
      tally.add([waived, found, found])
    }
    tally.add([ReleaseFinding(.identityTerm, format: .html, message: 9)])
    #expect(tally.findings.filter(\.blocks).map(\.message) == [1, 2, 3, 9])
    #expect(tally.findings.prefix(4).count { $0.blocks } == 4)
    #expect(tally.findings.filter { $0.waiver == "agreed" }.count == 9)
  }

  @Test("keeps what it was made with")
  func keeps() {
    let found = ReleaseFinding(.noIdentity, contributor: "c1")
    #expect(found.contributor == "c1" && found.waiver == nil)
    #expect(found.message == nil && found.word == nil && found.format == nil)
    var waived = ReleaseFinding(.nearTerm, action: .confirm, message: 100_000, word: 7)
    waived.waiver = "a town"
    #expect(waived.waiver == "a town" && waived.contributor == nil)
    #expect(waived.message == 100_000 && waived.word == 7 && !waived.asks)
    waived.waiver = nil
    #expect(waived.asks)
  }
}
