import SeededRandom
import Testing

@testable import Testimony

@Suite struct PictureTermsTests {
  private static let terms = [
    IdentityTerm(group: .name, text: "Karim Ahmadi"), IdentityTerm(group: .nickname, text: "Gul"),
    IdentityTerm(group: .name, text: "\u{632}\u{647}\u{631}\u{627}"),
    IdentityTerm(group: .phone, text: "+93 70 123 4567"),
  ]

  /// Bytes of which nobody can read more than one in a row.
  private static let pixels = [UInt8]((0..<5000).map { $0 % 2 == 0 ? 0xFE : 0x41 })

  private static func isFound(_ text: [UInt8]) -> Bool {
    var terms = PictureTerms(terms)
    return terms.stand(in: pixels + text + pixels)
  }

  @Test(
    "a term is found wherever it stands among the bytes",
    arguments: [
      "Karim, House 7", "by karim!", "AHMADI at home", "call 0701234567", "the house of Gul, here",
      "\u{627}\u{632} \u{632}\u{647}\u{631}\u{627} \u{62c}\u{627}\u{646}",
    ])
  func found(text: String) {
    #expect(Self.isFound(Array(text.utf8)))
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
    #expect(Self.isFound(text.utf8.flatMap { [$0, 0] }))
  }

  @Test func aTermIsFoundInAnyPlaceOfALongText() {
    for length in [65_520, 65_530, 65_536, 131_000] {
      let text = [UInt8](repeating: 0x2E, count: length) + Array(" Karim Ahmadi ".utf8)
      #expect(Self.isFound(text + [UInt8](repeating: 0x2E, count: 100)), "\(length)")
    }
  }

  @Test func pixelsAreNoText() {
    var random = Seeded(7)
    var terms = PictureTerms(Self.terms)
    let isFound = terms.stand(in: random.bytes(1 << 18))
    #expect(!isFound)
    #expect(!Self.isFound(Array("at the gate of the house".utf8)))
  }
}
