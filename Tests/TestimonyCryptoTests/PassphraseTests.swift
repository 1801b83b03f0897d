import Testing
import TestimonyCrypto

struct PassphraseTests {
  /// The bytes that are stretched, or nil when the passphrase is refused.
  private static func normalized(_ typed: [UInt8]) -> [UInt8]? {
    guard let passphrase = Passphrase(typed: Secret(bytes: typed)) else { return nil }
    return passphrase.secret.copy
  }

  private static func normalized(_ typed: String) -> [UInt8]? { normalized(Array(typed.utf8)) }

  @Test(
    "Two spellings of the same text are one passphrase",
    arguments: [
      ("caf\u{e9}", "cafe\u{301}"), ("\u{212b}", "\u{c5}"), ("\u{1ec7}", "e\u{302}\u{323}"),
      ("\u{1ec7}", "e\u{323}\u{302}"), ("\u{ac01}", "\u{1100}\u{1161}\u{11a8}"),
      ("\u{622}", "\u{627}\u{653}"), ("\u{6c2}", "\u{6c1}\u{654}"), ("\u{2126}", "\u{3a9}"),
    ])
  func composition(one: String, other: String) {
    #expect(Self.normalized(one) != nil)
    #expect(Self.normalized(one) == Self.normalized(other))
  }

  @Test("The composed form is what is stretched")
  func composedBytes() {
    #expect(Self.normalized("cafe\u{301}") == Array("caf\u{e9}".utf8))
    // Excluded from composition: the normal form is the longer one.
    #expect(Self.normalized("\u{958}") == Array("\u{915}\u{93c}".utf8))
  }

  @Test(
    "Compatible but different characters stay different", arguments: ["\u{fb01}", "\u{ff21}", "²"])
  func compatibility(text: String) {
    #expect(Self.normalized(text) == Array(text.utf8))
  }

  @Test(
    "One line end at the end is removed, and nothing else",
    arguments: [
      ("abc", "abc"), ("abc\n", "abc"), ("abc\r\n", "abc"), ("abc\n\n", "abc\n"),
      ("abc\r\n\r\n", "abc\r\n"), ("abc\r", "abc\r"), ("abc\n\r", "abc\n\r"), (" a b ", " a b "),
      ("\nabc", "\nabc"), ("a\0b", "a\0b"), ("\r\r\n", "\r"), ("abc\u{2028}", "abc\u{2028}"),
    ])
  func lineEnds(typed: String, kept: String) {
    #expect(Self.normalized(typed) == Array(kept.utf8))
  }

  @Test("An empty passphrase is refused", arguments: ["", "\n", "\r\n"])
  func empty(typed: String) {
    #expect(Self.normalized(typed) == nil)
  }

  @Test(
    "Bytes that are not UTF-8 are refused, wherever they stand",
    arguments: [
      [0x80], [0xC3], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFE], [0xFF],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    #expect(Self.normalized(bytes) == nil)
    #expect(Self.normalized([0x61] + bytes) == nil)
    #expect(Self.normalized([0x61] + bytes + [0x0A]) == nil)
    #expect(Self.normalized(bytes + Array("abc".utf8)) == nil)
  }

  @Test("More than the limit is refused, the limit itself is not")
  func limit() {
    let most = [UInt8](repeating: 0x61, count: Passphrase.byteLimit)
    #expect(Self.normalized(most) == most)
    #expect(Self.normalized(most + [0x61]) == nil)
  }

  @Test("The longest text is normalised even where form C is three times as long")
  func growth() {
    let notes = String(repeating: "\u{1d160}", count: Passphrase.byteLimit / 4)
    let grown = String(repeating: "\u{1d158}\u{1d165}\u{1d16e}", count: Passphrase.byteLimit / 4)
    #expect(Self.normalized(notes) == Array(grown.utf8))
    #expect(grown.utf8.count == Passphrase.byteLimit * 3)
  }

  @Test("A run of marks as long as the limit is sorted as Unicode asks")
  func marks() {
    let count = Passphrase.byteLimit / 4
    let below = String(repeating: "\u{323}", count: count)
    let above = String(repeating: "\u{308}", count: count)
    #expect(Self.normalized(above + below) == Array((below + above).utf8))
  }

  @Test("What is normalised once stays as it is", arguments: UInt64(0)..<64)
  func idempotence(seed: UInt64) throws {
    var stream = Keystream(seed: Randomness.seeded(seed).bytes(32), domain: .salts)
    var text = String.UnicodeScalarView()
    while text.count < 40 {
      guard let scalar = Unicode.Scalar(UInt32.random(in: 0x20...0x2FFFF, using: &stream)),
        scalar.properties.generalCategory != .unassigned
      else { continue }
      text.append(scalar)
    }
    let once = try #require(Self.normalized(String(text)))
    #expect(Self.normalized(once) == once)
  }
}
