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

  /// Lines of the text, without their ends (LF or CR LF).
  static func lines(_ text: [UInt8]) -> [[Part]] {
    var lines: [[Part]] = [[]]
    var run = String.UnicodeScalarView()
    func endRun() {
      if !run.isEmpty { lines[lines.count - 1].append(.text(String(run))) }
      run = String.UnicodeScalarView()
    }
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\n" {
        endRun()
        lines.append([])
      } else if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" {
        continue
      } else if mustEscape(scalar) {
        endRun()
        lines[lines.count - 1].append(.escape(escape(scalar)))
      } else {
        run.append(scalar)
      }
    }
    endRun()
    return lines
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
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
