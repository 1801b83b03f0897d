/// A piece of a body as it is to be shown.
public enum BodyPart: Hashable, Sendable {
  /// Text exactly as it was logged.
  case text(String)
  /// A character of the text that could turn the reading direction around or pass as a mark: to be
  /// shown by its number (``escape(_:)``), never as it is.
  case escaped(Unicode.Scalar)
  /// One or more hidden words; the same for each, whatever it hides.
  case mark

  /// The mark in plain text, always this long.
  public static let markText = "\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}"

  /// `\u{202e}` for U+202E.
  public static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }

  /// The part in plain text.
  public var plainText: String {
    switch self {
    case .text(let text): text
    case .escaped(let scalar): Self.escape(scalar)
    case .mark: Self.markText
    }
  }

  /// Embedding, override and isolate controls, and the character that the mark is made of.
  static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202a...0x202e, 0x2066...0x2069, 0x2588: true
    default: false
    }
  }

  /// The parts of a body. Hidden words with nothing but shown empty ones between them make one mark.
  static func parts(of body: RedactedTree) -> [BodyPart] { parts(of: body.preorder) }

  /// The parts of several subtrees beside each other.
  static func parts(of items: [RedactedTree.Item]) -> [BodyPart] {
    var parts: [BodyPart] = []
    var text: [UInt8] = []
    func flush() {
      var run = String.UnicodeScalarView()
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        if isEscaped(scalar) {
          if !run.isEmpty { parts.append(.text(String(run))) }
          parts.append(.escaped(scalar))
          run = String.UnicodeScalarView()
        } else {
          run.append(scalar)
        }
      }
      if !run.isEmpty { parts.append(.text(String(run))) }
      text = []
    }
    for item in items {
      switch item {
      case .node, .field: break
      case .word(_, let word): text.append(contentsOf: word)
      case .hidden:
        flush()
        if parts.last != .mark { parts.append(.mark) }
      }
    }
    flush()
    return parts
  }
}
