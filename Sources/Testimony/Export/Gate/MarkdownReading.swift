extension FileReading {
  /// Reads Markdown as the gate does: outside of headings, quotations and the bold beginning of a
  /// message's line, nothing may be markup.
  ///
  /// Nil for bytes that are not UTF-8, or for any other markup.
  init?(markdown bytes: [UInt8]) {
    guard UTF8Check.isValid(bytes) else { return nil }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.first == UInt8(ascii: ">") {
        guard !messages.isEmpty,
          Self.read(quotation: line.dropFirst(), into: &messages[messages.count - 1].words)
        else { return nil }
        messages[messages.count - 1].words.append(0x0A)
      } else if line.starts(with: [Self.star, Self.star]) {
        var message = Message()
        guard let end = Self.end(ofBold: line),
          Self.read(line[(line.startIndex + 2)..<end], into: &message.heading),
          Self.read(line[(end + 2)...], into: &message.heading)
        else { return nil }
        messages.append(message)
      } else {
        let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
        var text: [UInt8] = []
        guard marks <= 2, Self.read(line.dropFirst(marks), into: &text) else { return nil }
        frame.append(String(decoding: text, as: UTF8.self))
      }
    }
  }

  private static let star = UInt8(ascii: "*")
  private static let backslash = UInt8(ascii: "\\")

  /// Where the two stars stand that end the bold text at the start of a line.
  private static func end(ofBold line: ArraySlice<UInt8>) -> Int? {
    var index = line.startIndex + 2
    while index + 1 < line.endIndex {
      if line[index] == star, line[index + 1] == star { return index }
      index += line[index] == backslash ? 2 : 1
    }
    return nil
  }

  private static func read(quotation line: ArraySlice<UInt8>, into text: inout [UInt8]) -> Bool {
    // The one line in italics stands for a message without words.
    if line.starts(with: Array(" *(".utf8)), line.suffix(2).elementsEqual(")*".utf8) {
      text.append(UInt8(ascii: "("))
      guard read(line.dropFirst(3).dropLast(2), into: &text) else { return false }
      text.append(UInt8(ascii: ")"))
      return true
    }
    let isHardBreak = line.reversed().prefix { $0 == backslash }.count % 2 == 1
    return read(isHardBreak ? line.dropLast() : line, into: &text)
  }

  /// Appends the text with its backslashes and character references undone; false where something is
  /// markup.
  private static func read(_ line: ArraySlice<UInt8>, into text: inout [UInt8]) -> Bool {
    guard !beginsList(line.drop { $0 == 0x20 }) else { return false }
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      index += 1
      switch byte {
      case backslash:
        guard index < line.endIndex, line[index] < 0x80, !isLetter(line[index]) else {
          return false
        }
        text.append(line[index])
        index += 1
      case UInt8(ascii: "&"):
        guard index < line.endIndex, line[index] == UInt8(ascii: "#"),
          let end = line[index...].firstIndex(of: UInt8(ascii: ";")),
          let value = UInt32(String(decoding: line[(index + 1)..<end], as: UTF8.self)),
          let scalar = Unicode.Scalar(value)
        else { return false }
        text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        index = end + 1
      case 0x80..., 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: text.append(byte)
      case _ where markup.contains(byte): return false
      default: text.append(byte)
      }
    }
    return true
  }

  private static let markup = Array("*_`<>[]#|~$!{}^=@:".utf8)

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Digits of any script begin a list with a dot or bracket behind them.
  private static func beginsList(_ line: ArraySlice<UInt8>) -> Bool {
    var index = line.startIndex
    while index < line.endIndex, let length = digitLength(line, at: index) { index += length }
    guard index < line.endIndex else { return false }
    let next = line[index]
    return index > line.startIndex
      ? next == UInt8(ascii: ".") || next == UInt8(ascii: ")")
      : next == UInt8(ascii: "-") || next == UInt8(ascii: "+")
  }

  private static func digitLength(_ line: ArraySlice<UInt8>, at index: Int) -> Int? {
    let lead = line[index]
    if lead < 0x80 { return (0x30...0x39).contains(lead) ? 1 : nil }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let bytes = line[index...].prefix(length)
    let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    return scalar.map(\.isDigit) ?? false ? length : nil
  }
}
