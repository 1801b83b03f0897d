import SeededRandom
import Testing

@testable import TestimonyCommands

@Suite struct TypedTextTests {
  private func typed(_ keys: String, end: TypedText.End = .dot) -> TypedText {
    var typed = TypedText(end: end)
    for byte in keys.utf8 where !typed.isComplete { _ = typed.take(byte) }
    return typed
  }

  @Test(arguments: [
    ("hello\n.\n", "hello"), ("a\n\nb\n.\n", "a\n\nb"), ("a\n\n.\n", "a\n"), (".\n", ""),
    ("\n.\n", ""), ("a\n..\n.\n", "a\n.."), ("a\n .\n.\n", "a\n ."), ("a\u{4}", "a"),
    ("a\n\u{4}", "a"), ("\u{4}", ""), ("  a \n.\n", "  a "), ("سلام\u{200C}\n.\n", "سلام\u{200C}"),
    ("a\u{1B}[Ab\u{1B}OPc\u{1B}[1;5Cd\n.\n", "abcd"), ("tab\there\n.\n", "tab\there"),
  ])
  func keepsWhatWasTyped(keys: String, text: String) {
    let result = typed(keys)
    #expect(result.isComplete)
    #expect(result.text == Array(text.utf8))
  }

  @Test(arguments: [
    ("ab\u{7F}c\n", "ac"), ("é\u{7F}x\n", "x"), ("日本\u{8}\n", "日"), ("\u{7F}\u{7F}a\n", "a"),
    ("one two\u{17}three\n", "one three"), ("wrong\u{15}right\n", "right"), ("😀\u{7F}\n", ""),
  ])
  func correctsTheLine(keys: String, text: String) {
    #expect(typed(keys, end: .line).text == Array(text.utf8))
  }

  @Test func editingStopsAtTheStartOfTheLine() {
    #expect(typed("one\n\u{7F}\u{15}\u{17}two\n.\n").text == Array("one\ntwo".utf8))
  }

  @Test func aLineMayBeLongerThanTheKernelsBuffer() {
    let line = String(repeating: "سلام ", count: 4000)
    #expect(typed(line + "\n.\n").text == Array(line.utf8))
  }

  @Test func echoesWholeScalarsMadeSafe() {
    var typed = TypedText(end: .dot)
    let bytes = Array("é\u{202E}".utf8)
    #expect(
      bytes.map { typed.take($0) }.map { String(decoding: $0, as: UTF8.self) }
        == ["", "é", "", "", "\\u{202E}"])
    let erased = typed.take(0x7F)
    #expect(erased.count == 3 * "\\u{202E}".utf8.count)
    #expect(typed.take(0xFF) == Array("\\xFF".utf8))
  }

  @Test(arguments: UInt64(0)..<20)
  func noKeysTrap(seed: UInt64) {
    var random = Seeded(seed)
    let keys: [UInt8] = [
      0x0A, 0x04, 0x08, 0x7F, 0x15, 0x17, 0x1B, 0x5B, 0x2E, 0x20, 0xD8, 0xB3, 0xF0,
    ]
    for _ in 0..<200 {
      var typed = TypedText(end: .dot)
      for _ in 0..<40 where !typed.isComplete {
        let key = keys.randomElement(using: &random) ?? 0
        _ = typed.take(key)
      }
      #expect(typed.text.count <= 40, "seed \(seed)")
    }
  }
}
