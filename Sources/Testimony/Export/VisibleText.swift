/// Text from elsewhere made visible: what shows nothing, steers the reading direction or looks like a
/// mark stands as an escape, such as `\u{202e}`.
enum VisibleText {
  /// The mark, as text. Its character never stands for itself in a message.
  static let mark = "\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}"

  /// Something to show of a text.
  enum Part: Hashable {
    /// As it is; never empty.
    case text(String)
    /// What stands for a scalar that is not shown as it is.
    case escape(String)
  }

  /// Lines of the text, which is valid UTF-8, without their ends (LF or CR LF).
  static func lines(_ text: [UInt8]) -> [[Part]] {
    var lines: [[Part]] = [[]]
    // What is shown as it is begins here.
    var start = 0
    func endRun(at end: Int) {
      guard start < end else { return }
      lines[lines.count - 1].append(.text(String(decoding: text[start..<end], as: UTF8.self)))
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80, !mustEscape(Unicode.Scalar(byte)), byte != 0x0a {
        index += 1
        continue
      }
      let (scalar, length) = self.scalar(of: text, at: index)
      if byte == 0x0a {
        endRun(at: index)
        lines.append([])
        start = index + 1
      } else if byte == 0x0d, index + 1 < text.count, text[index + 1] == 0x0a {
        endRun(at: index)
        start = index + 1
      } else if mustEscape(scalar) {
        endRun(at: index)
        lines[lines.count - 1].append(.escape(escape(scalar)))
        start = index + length
      }
      index += length
    }
    endRun(at: index)
    return lines
  }

  /// The scalar that begins at an index, and how many bytes it has.
  private static func scalar(of text: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let lead = text[index]
    let length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    guard length > 1 else { return (Unicode.Scalar(lead), 1) }
    guard index + length <= text.count else { return ("\u{fffd}", text.count - index) }
    var value = UInt32(lead) & (0x7f >> UInt32(length))
    for byte in text[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3f) }
    return (Unicode.Scalar(value) ?? "\u{fffd}", length)
  }

  /// A label in a first-strong isolate, so that it does not reorder what stands beside it. Before
  /// Hebrew there are no letters that would.
  static func isolated(_ label: String) -> String {
    label.unicodeScalars.allSatisfy { $0.value < 0x0590 } ? label : "\u{2068}\(label)\u{2069}"
  }

  /// `\u{202e}` for U+202E.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }

  /// Controls but for line feed and tab; embeddings, overrides and isolates; the mark's character;
  /// and what shows nothing and no script needs: tags, fillers, zero-width spaces, by which a text
  /// can be traced to the one who got it. Joiners, direction marks and variation selectors belong to
  /// the spelling of Persian and of emoji.
  static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a: false
    case 0..<0x20, 0x7f..<0xa0, 0x2028...0x202e, 0x2066...0x2069, 0x2588, 0xfff9...0xfffb,
      0x2800:
      true
    case 0x20..<0x7f: false
    case 0x200c...0x200f, 0x061c, 0xfe00...0xfe0f: false
    // Most letters, spared the question: of these only three show nothing.
    case 0xa0..<0xad, 0xae..<0x34f, 0x350..<0x61c, 0x61d..<0x115f: false
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
