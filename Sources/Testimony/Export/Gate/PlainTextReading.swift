extension FileReading {
  /// Reads a plain text, or the part of one that begins with message `first`, as the gate does:
  /// whatever is not indented is the page's own.
  ///
  /// Nil for bytes that are not UTF-8, or hold what no text of ours holds.
  init?(plainText bytes: [UInt8], from first: Int) {
    var number = first - 1
    guard UTF8Check.isValid(bytes), bytes.isEmpty || bytes.last == 0x0A else { return nil }
    for line in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: Self.indent) {
        guard !messages.isEmpty else { return nil }
        messages[messages.count - 1].words += line
        messages[messages.count - 1].words.append(0x0A)
        continue
      }
      let text = String(decoding: line, as: UTF8.self)
      if let next = Self.number(ofHeading: text), next == number + 1 || next == number, next > 0 {
        // A layer has the number of its message.
        number = next
        messages.append(Message(heading: Array(line)))
      } else {
        frame.append(text)
      }
    }
  }

  private static let indent = [UInt8](repeating: 0x20, count: 4)

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
