extension FileReading {
  /// Reads a plain text as the gate does: whatever is not indented is the page's own.
  ///
  /// Nil for bytes that are not UTF-8, or hold what no text of ours holds.
  init?(plainText bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else {
      return nil
    }
    for line in text.unicodeScalars.dropLast().split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let line = String(line)
      if line.utf8.starts(with: "    ".utf8) {
        guard !messages.isEmpty else { return nil }
        messages[messages.count - 1].words += line + "\n"
      } else if Self.isHeading(line, number: messages.count + 1) {
        messages.append(Message(heading: line))
      } else {
        frame.append(line)
      }
    }
  }

  /// Whether a line begins with a message's number, in digits of any script, and a dot.
  private static func isHeading(_ line: String, number: Int) -> Bool {
    let digits = line.unicodeScalars.prefix(while: \.isDigit)
    let value = digits.reduce(0) { value, digit in
      min(value, 1 << 40) * 10 + Int(digit.properties.numericValue ?? 0)
    }
    return !digits.isEmpty && value == number
      && line.unicodeScalars.dropFirst(digits.count).starts(with: " \u{b7} ".unicodeScalars)
  }
}
