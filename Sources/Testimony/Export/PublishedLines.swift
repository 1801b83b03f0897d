/// A message laid out in lines, safe to look at, the same for every format.
struct PublishedLines {
  enum Piece: Hashable {
    /// Without line ends; never empty.
    case text(String)
    case mark
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

  /// No words at all: what a message with nothing but a file looks like.
  var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  private mutating func append(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      if index > 0 { lines.append([]) }
      guard let first = text.unicodeScalars.first else { continue }
      if lines[lines.count - 1].last == .mark, first.properties.isAlphabetic || first.isDigit {
        append(" ")
      }
      append(text)
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
    guard case .text(let text)? = lines[lines.count - 1].last else { return nil }
    return text.unicodeScalars.last
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
