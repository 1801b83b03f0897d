import SeededRandom
import Testing

@testable import TestimonyCommands

@Suite struct TerminalTextTests {
  private func safe(_ text: TerminalText, _ bytes: [UInt8]) -> String {
    String(decoding: text.safe(bytes), as: UTF8.self)
  }

  private let plain = TerminalText(isolates: false)
  private let isolating = TerminalText(isolates: true)

  @Test(arguments: [
    ("plain text, café 😀 ﷺ", "plain text, café 😀 ﷺ"),
    ("a\u{1B}[31mb", "a\\u{1B}[31mb"), ("a\0b", "a\\u{0}b"),
    ("a\tb\nc\rd", "a\\u{9}b\\u{A}c\\u{D}d"),
    ("\u{7F}\u{80}\u{9B}\u{9F}\u{A0}", "\\u{7F}\\u{80}\\u{9B}\\u{9F}\u{A0}"),
    ("\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}", "\\u{202A}\\u{202B}\\u{202C}\\u{202D}\\u{202E}"),
    ("\u{2066}\u{2067}\u{2068}\u{2069}", "\\u{2066}\\u{2067}\\u{2068}\\u{2069}"),
    ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("می\u{200C}خواهم", "می\u{200C}خواهم"),
  ])
  func escapesWhatSteersATerminal(text: String, expected: String) {
    #expect(safe(plain, Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    ([0xFF], "\\xFF"), ([0x61, 0xC3], "a\\xC3"), ([0xC0, 0xAF], "\\xC0\\xAF"),
    ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"), ([0xF0, 0x9F, 0x98, 0x61], "\\xF0\\x9F\\x98a"),
    ([0xF4, 0x90, 0x80, 0x80], "\\xF4\\x90\\x80\\x80"), ([0x80], "\\x80"),
  ])
  func showsBytesThatAreNotUTF8(bytes: [UInt8], expected: String) {
    #expect(safe(plain, bytes) == expected)
  }

  @Test func isolatesRightToLeftTextLineByLine() {
    let text = Array("سلام\nhello\nשלום".utf8)
    let lines = TerminalText(isolates: true, keepsLines: true)
    #expect(safe(lines, text) == "\u{2068}سلام\u{2069}\nhello\n\u{2068}שלום\u{2069}")
    #expect(safe(isolating, Array("a\nسلام".utf8)) == "\u{2068}a\\u{A}سلام\u{2069}")
    #expect(safe(plain, Array("سلام".utf8)) == "سلام")
  }

  @Test func aValueCannotLeaveItsIsolate() {
    let bytes = Array("سلام\u{2069}\u{202E}x".utf8)
    #expect(safe(isolating, bytes) == "\u{2068}سلام\\u{2069}\\u{202E}x\u{2069}")
  }

  @Test func showsInvisibleCharactersWhenAsked() {
    let shows = TerminalText(isolates: false, showsInvisible: true)
    let text = Array("a\u{200B}b\u{200D}c\u{E0041}d\u{FE0F}e\u{AD}f".utf8)
    #expect(safe(shows, text) == "a\\u{200B}b\\u{200D}c\\u{E0041}d\\u{FE0F}e\\u{AD}f")
  }

  /// Whatever comes in, what goes out is UTF-8 without controls, and no line ends where none was.
  @Test(arguments: UInt64(0)..<20)
  func noBytesReachTheTerminalUnsafely(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<200 {
      let count = Int.random(in: 0...40, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let output = String(validating: isolating.safe(bytes), as: UTF8.self)
      let opens = output?.unicodeScalars.filter { $0 == "\u{2068}" }.count
      let closes = output?.unicodeScalars.filter { $0 == "\u{2069}" }.count
      let isSafe = output?.unicodeScalars.allSatisfy {
        $0 == "\u{2068}" || $0 == "\u{2069}" || !TerminalText.mustEscape($0)
      }
      #expect(isSafe == true && opens == closes, "seed \(seed): \(bytes)")
    }
  }

  @Test(arguments: [
    ("abc", 3), ("", 0), ("日本", 4), ("e\u{301}", 1), ("سلام", 4), ("😀", 2), ("👨‍👩‍👧‍👦", 2),
    ("🇦🇫", 2), ("می\u{200C}خ", 3), ("\u{2068}ab\u{2069}", 2), ("ﾊﾛ", 2), ("한국", 4),
  ])
  func countsCells(text: String, cells: Int) {
    #expect(CellWidth.cells(Array(text.utf8)) == cells)
  }

  @Test func alignsColumnsByCells() {
    var table = Table()
    table.add([Array("日本".utf8), Array("x".utf8)])
    table.add([Array("abc".utf8), Array("y".utf8)])
    #expect(table.lines.map { String(decoding: $0, as: UTF8.self) } == ["日本  x", "abc   y"])
  }
}
