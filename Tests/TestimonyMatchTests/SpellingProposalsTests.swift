import Testing
import TestimonyMatch

@Suite("Proposed spellings")
struct SpellingProposalsTests {
  private static func proposals(_ term: String) -> [String] {
    SpellingProposals.proposals(for: Array(term.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "a name is proposed in the other script, and as others write it",
    arguments: [
      ("محمد", "Mohammad"), ("محمد", "Muhammed"), ("Muhammad", "محمد"), ("Mohammad", "Mohamad"),
      ("Farhad", "فرهاد"), ("فرهاد", "farhad"), ("Nilab", "نیلاب"), ("نیلاب", "nilab"),
      ("Zarmina", "زرمینه"), ("زرمینه", "zarmina"), ("Gul Agha", "گل آقا"), ("شریف", "Sharif"),
      ("Najibullah", "نجیبالله"), ("Rahim", "Raheem"), ("Qader", "Ghader"),
    ])
  func proposes(_ term: String, _ expected: String) {
    let found = Self.proposals(term)
    #expect(found.contains { $0.utf8.elementsEqual(expected.utf8) }, "\(found)")
  }

  @Test(
    "no proposal is the same as the term or another",
    arguments: ["محمد", "Mohammad", "Gul Agha", "و"])
  func isNew(_ term: String) {
    let folded = ([term] + Self.proposals(term)).map { FoldedText(Array($0.utf8)).scalars }
    #expect(Set(folded).count == folded.count && folded.count <= 13)
  }

  @Test("what is no name has none", arguments: ["", "0705550142", "…", "李", "a1"])
  func proposesNothing(_ term: String) {
    #expect(Self.proposals(term).allSatisfy { !$0.isEmpty })
    #expect(SpellingProposals.proposals(for: [0xFF, 0x61]).count <= 12)
  }
}
