/// A message laid out in lines, safe to look at, the same for every format.
struct PublishedLines {
  enum Piece: Hashable {
    /// Without line ends; never empty.
    case text(String)
    /// What stands for a character that is not shown as it is.
    case escape(String)
    case mark

    var text: String {
      switch self {
      case .text(let text), .escape(let text): text
      case .mark: VisibleText.mark
      }
    }
  }

  private(set) var lines: [[Piece]] = [[]]

  init(_ runs: [PublishedRun]) {
    for run in runs {
      switch run {
      case .text(let bytes): append(VisibleText.lines(bytes))
      case .mark:
        // The space before a hidden word is hidden with it. What is put in its place depends only on
        // what is visible.
        if let last = lastScalar, !Self.standsAlone(before: last) { append(" ") }
        append(.mark)
      }
    }
  }

  /// Nothing to see: what a message with nothing but a file looks like.
  var isBlank: Bool {
    lines.joined().allSatisfy { piece in
      guard case .text(let text) = piece else { return false }
      return text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
  }

  /// Whether nothing is to be seen in runs.
  static func areBlank(_ runs: [PublishedRun]) -> Bool {
    // Nearly always the first letter decides.
    if case .text(let bytes)? = runs.first, let first = bytes.first(where: { $0 > 0x20 }),
      (0x21...0x7E).contains(first) || (0xC3...0xE0).contains(first)
    {
      return false
    }
    return PublishedLines(runs).isBlank
  }

  private mutating func append(_ text: [[VisibleText.Part]]) {
    for (index, line) in text.enumerated() {
      if index > 0 { lines.append([]) }
      for part in line {
        switch part {
        case .text(let text):
          let first = text.unicodeScalars.first
          if lines[lines.count - 1].last == .mark,
            first.map({ $0.properties.isAlphabetic || $0.isDigit }) ?? false
          {
            append(" ")
          }
          append(text)
        case .escape(let text): append(.escape(text))
        }
      }
    }
  }

  private mutating func append(_ text: String) {
    let line = lines.count - 1
    if case .text(let before)? = lines[line].last {
      lines[line][lines[line].count - 1] = .text(before + text)
    } else {
      append(.text(text))
    }
  }

  private mutating func append(_ piece: Piece) { lines[lines.count - 1].append(piece) }

  private var lastScalar: Unicode.Scalar? {
    guard let last = lines[lines.count - 1].last, last != .mark else { return nil }
    return last.text.unicodeScalars.last
  }

  private static func standsAlone(before scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .control, .openPunctuation, .initialPunctuation, .dashPunctuation: true
    default: scalar == "\"" || scalar == "'" || scalar == "/" || scalar == "@" || scalar == "#"
    }
  }
}

extension Unicode.Scalar {
  /// A decimal digit of any script.
  var isDigit: Bool { properties.generalCategory == .decimalNumber }
}
