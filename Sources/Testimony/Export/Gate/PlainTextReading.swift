extension FileReading {
  /// Reads a plain text, or the part of one that begins with message `first`, as the gate does:
  /// whatever is not indented is the page's own.
  ///
  /// Nil for bytes that are not UTF-8, or hold what no text of ours holds.
  init?(plainText bytes: [UInt8], from first: Int) {
    var number = first - 1
    guard let text = String(validating: bytes, as: UTF8.self), text.isEmpty || text.hasSuffix("\n")
    else {
      return nil
    }
    for line in text.unicodeScalars.dropLast().split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let line = String(line)
      if line.utf8.starts(with: "    ".utf8) {
        guard !messages.isEmpty else { return nil }
        messages[messages.count - 1].words += line + "\n"
      } else if let next = Self.number(ofHeading: line), next == number + 1 || next == number,
        next > 0
      {
        // A layer has the number of its message.
        number = next
        messages.append(Message(heading: line))
      } else {
        frame.append(line)
      }
    }
  }

  /// The number that a line begins with, in digits of any script, if a dot comes after it.
  private static func number(ofHeading line: String) -> Int? {
    let digits = line.unicodeScalars.prefix(while: \.isDigit)
    let value = digits.reduce(0) { value, digit in
      min(value, 1 << 40) * 10 + Int(digit.properties.numericValue ?? 0)
    }
    let rest = line.unicodeScalars.dropFirst(digits.count)
    return !digits.isEmpty && rest.starts(with: " \u{b7} ".unicodeScalars) ? value : nil
  }
}
