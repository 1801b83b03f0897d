/// How bytes from elsewhere are made safe to print.
///
/// Works on Unicode scalars. Controls (C0, DEL, C1), bidirectional embeddings, overrides and
/// isolates, and the line and paragraph separators become visible escapes such as `\u{202E}`; a
/// byte that is not UTF-8 becomes `\xFF`. The result is not meant to be read back.
package struct TerminalText: Hashable, Sendable {
  /// Whether text with right-to-left letters is isolated, line by line, by U+2068…U+2069, so that
  /// it does not reorder what stands beside it.
  package var isolates: Bool
  /// Whether a line feed stays one.
  package var keepsLines: Bool
  /// Whether format characters that show nothing (joiners, marks, tags) are escaped too. They
  /// belong to the spelling of many scripts.
  package var showsInvisible: Bool

  package init(isolates: Bool, keepsLines: Bool = false, showsInvisible: Bool = false) {
    self.isolates = isolates
    self.keepsLines = keepsLines
    self.showsInvisible = showsInvisible
  }

  /// The UTF-8 of `bytes` made safe, at most ten times as long.
  package func safe(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 8)
    var line: [UInt8] = []
    var isRightToLeft = false
    func endLine() {
      if isRightToLeft && isolates {
        output += Self.firstStrongIsolate
        output += line
        output += Self.popIsolate
      } else {
        output += line
      }
      line.removeAll(keepingCapacity: true)
      isRightToLeft = false
    }
    var scalars = ScalarReader(bytes)
    while let next = scalars.next() {
      switch next {
      case .invalid(let byte):
        line += Array(#"\x"#.utf8) + Self.hex(UInt32(byte), width: 2)
      case .scalar("\n") where keepsLines:
        endLine()
        output.append(UInt8(ascii: "\n"))
      case .scalar(let scalar):
        if Self.mustEscape(scalar) || (showsInvisible && Self.isInvisible(scalar)) {
          line += Array(#"\u{"#.utf8) + Self.hex(scalar.value, width: 1) + [UInt8(ascii: "}")]
        } else {
          isRightToLeft = isRightToLeft || Self.isRightToLeft(scalar)
          if scalar.isASCII {
            line.append(UInt8(ascii: scalar))
          } else {
            line += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
          }
        }
      }
    }
    endLine()
    return output
  }

  /// The UTF-8 of `text` made safe.
  package func safe(_ text: String) -> [UInt8] {
    safe(Array(text.utf8))
  }

  /// Whether a scalar could steer a terminal, break a line, or turn around what surrounds it.
  static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x206F: true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA0
      && (scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.generalCategory == .format)
  }

  /// The blocks that the Unicode Character Database gives to right-to-left scripts (UAX #9, the
  /// defaults of Bidi_Class), with their marks and digits.
  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590..<0x0900, 0x200F, 0xFB1D..<0xFE00, 0xFE70..<0xFF00, 0x10800..<0x11000,
      0x1E800..<0x1F000:
      true
    default: false
    }
  }

  private static let firstStrongIsolate: [UInt8] = [0xE2, 0x81, 0xA8]
  private static let popIsolate: [UInt8] = [0xE2, 0x81, 0xA9]

  private static func hex(_ value: UInt32, width: Int) -> [UInt8] {
    let digits = Array(String(value, radix: 16, uppercase: true).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
  }
}
