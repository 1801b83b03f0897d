import SeededRandom
import Testing

@testable import TestimonyCrypto

@Suite("A veil over bytes that may not stay")
struct VeilTests {
  @Test("however the bytes are cut, they are hidden alike and come back alike", arguments: 0..<20)
  func pieces(seed: UInt64) {
    var random = Seeded(seed)
    let veil = Veil(from: .seeded(seed))
    let text = (0..<1000).map { _ in UInt8.random(in: 0...255, using: &random) }
    var whole = text
    veil.apply(to: &whole, at: 0)
    var cut: [UInt8] = []
    while cut.count < text.count {
      let count = min(Int.random(in: 0...200, using: &random), text.count - cut.count)
      var piece = Array(text[cut.count..<cut.count + count])
      veil.apply(to: &piece, at: cut.count)
      cut += piece
    }
    #expect(cut == whole, "seed \(seed)")
    let start = Int.random(in: 0..<text.count, using: &random)
    var rest = Array(whole[start...])
    veil.apply(to: &rest, at: start)
    #expect(rest == Array(text[start...]), "seed \(seed)")
  }

  @Test("nothing of them shows, and another key does not bring them back")
  func hides() {
    let text = [UInt8](repeating: 0x61, count: 4096)
    var hidden = text
    Veil().apply(to: &hidden, at: 0)
    // Of 4,096 random bytes 16 are any one letter; 64 would be twelve deviations more.
    #expect(hidden.count { $0 == 0x61 } < 64)
    Veil().apply(to: &hidden, at: 0)
    #expect(hidden != text)
  }
}
