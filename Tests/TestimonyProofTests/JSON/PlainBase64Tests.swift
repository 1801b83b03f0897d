import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

@Suite("Base64 by tables")
struct PlainBase64Tests {
  private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x21]
    output.append(addingCapacity: PlainBase64.letterCount(bytes.count)) { letters in
      unsafe PlainBase64.encode(bytes.span.bytes, to: &letters)
    }
    return Array(output.dropFirst())
  }

  @Test("is the base64 of every length", arguments: 0..<100)
  func lengths(count: Int) {
    var random = Seeded(UInt64(count))
    let bytes = random.bytes(count)
    let text = Self.encoded(bytes)
    #expect(text == Base64.encode(bytes))
    #expect(PlainBase64.decode(text[...]) == bytes)
  }

  @Test("takes what the other takes, and nothing else", arguments: 0..<40)
  func spellings(seed: UInt64) {
    var random = Seeded(seed)
    let letters = Array("ABQgxz019+/=-_ ".utf8)
    var taken = 0
    for _ in 0..<500 {
      var text = Base64.encode(random.bytes(Int.random(in: 0..<9, using: &random)))
      for _ in 0..<Int.random(in: 0...2, using: &random) where !text.isEmpty {
        text[Int.random(in: text.indices, using: &random)] =
          letters.randomElement(using: &random) ?? 0
      }
      if Int.random(in: 0..<9, using: &random) == 0 { text.append(0x41) }
      let expected = Base64.decode(text)
      #expect(PlainBase64.decode(text[...]) == expected, "seed \(seed): \(text)")
      taken += expected == nil ? 0 : 1
    }
    #expect(taken > 0)
  }

  @Test("a hash or salt is read into a place of its own in its one spelling", arguments: 0..<40)
  func hashes(seed: UInt64) {
    var random = Seeded(seed)
    for count in [16, 32] {
      let bytes = random.bytes(count)
      var text = Base64.encode(bytes)
      #expect(Self.hash(text) == bytes)
      for _ in 0..<200 {
        let place = Int.random(in: text.indices, using: &random)
        let before = text[place]
        text[place] = Array("AQgw=5/-".utf8).randomElement(using: &random) ?? 0
        let expected = Base64.decode(text).flatMap { $0.count == count ? $0 : nil }
        #expect(Self.hash(text) == expected, "seed \(seed): \(text)")
        text[place] = before
      }
    }
  }

  private static func hash(_ text: [UInt8]) -> [UInt8]? {
    var hash = InlineArray<32, UInt8>(repeating: 0)
    let isSound = unsafe text.withUnsafeBytes { unsafe PlainBase64.decode($0, to: &hash) }
    return isSound ? (0..<(text.count == 24 ? 16 : 32)).map { hash[$0] } : nil
  }
}
