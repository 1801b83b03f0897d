extension FileReading {
  /// Reads Markdown as the gate does: outside of headings, quotations and the bold beginning of a
  /// message's line, nothing may be markup.
  ///
  /// Nil for bytes that are not UTF-8, or for any other markup.
  init?(markdown bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = Array(line)
      if line.starts(with: Array(">".unicodeScalars)) {
        guard !messages.isEmpty, let text = Self.quoted(line[1...]) else { return nil }
        messages[messages.count - 1].words += text + "\n"
      } else if line.starts(with: Array("**".unicodeScalars)) {
        guard let end = Self.end(ofBold: line), let label = Self.plain(line[2..<end]),
          let details = Self.plain(line[(end + 2)...])
        else { return nil }
        messages.append(Message(heading: label + details))
      } else {
        let marks = line.prefix { $0 == "#" }.count
        guard marks <= 2, let text = Self.plain(line[marks...]) else { return nil }
        frame.append(text)
      }
    }
  }

  /// Where the two stars stand that end the bold text at the start of a line.
  private static func end(ofBold line: [Unicode.Scalar]) -> Int? {
    var index = 2
    while index + 1 < line.count {
      if line[index] == "*", line[index + 1] == "*" { return index }
      index += line[index] == "\\" ? 2 : 1
    }
    return nil
  }

  private static func quoted(_ line: ArraySlice<Unicode.Scalar>) -> String? {
    // The one line in italics stands for a message without words.
    if line.starts(with: Array(" *(".unicodeScalars)), line.suffix(2).elementsEqual([")", "*"]) {
      return plain(line.dropFirst(3).dropLast(2)).map { "(\($0))" }
    }
    let isHardBreak = line.last == "\\" && line.reversed().prefix { $0 == "\\" }.count % 2 == 1
    return plain(isHardBreak ? line.dropLast() : line)
  }

  /// The text with its backslashes and character references undone; nil where something is markup.
  private static func plain(_ text: ArraySlice<Unicode.Scalar>) -> String? {
    guard !beginsList(text.drop { $0 == " " }) else { return nil }
    var output = String.UnicodeScalarView()
    var rest = text
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let escaped = rest.popFirst(), escaped.isASCII, !escaped.properties.isAlphabetic
        else { return nil }
        output.append(escaped)
      case "&":
        guard let end = rest.firstIndex(of: ";"), rest.first == "#",
          let value = UInt32(String(String.UnicodeScalarView(rest[(rest.startIndex + 1)..<end]))),
          let scalar = Unicode.Scalar(value)
        else { return nil }
        output.append(scalar)
        rest = rest[(end + 1)...]
      case "*", "_", "`", "<", ">", "[", "]", "#", "|", "~", "$", "!", "{", "}", "^", "=", "@", ":":
        return nil
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  private static func beginsList(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    let rest = line.drop(while: \.isDigit)
    guard let next = rest.first else { return false }
    return rest.count < line.count ? next == "." || next == ")" : next == "-" || next == "+"
  }
}
