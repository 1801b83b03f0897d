import SeededRandom
import Testing

@testable import TestimonyGate

@Suite("The gate: a table of words")
struct WordTableTests {
  @Test("says of each word what a dictionary says", arguments: [UInt64(1), 2])
  func agrees(seed: UInt64) {
    var random = Seeded(seed)
    func word() -> [UInt32] {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        UInt32.random(in: 0x61...0x66, using: &random)
      }
    }
    var known: [[UInt32]: Senses] = [:]
    for _ in 0..<300 { known[word()] = Senses(rawValue: random.next()) }
    let table = WordTable(known)
    for _ in 0..<3000 {
      let asked = word()
      // As a part of something longer.
      let text = [0x78] + asked + [0x78]
      #expect(table[text[1...asked.count]] == known[asked], "\(asked), seed \(seed)")
    }
    #expect(WordTable([:])[[0x61]] == nil)
  }
}
