/// Decodes a file that stands in a text, piece by piece. Line ends and spaces in base64 count for nothing,
/// as RFC 2045 (6.8) says.
package struct InlineDecoder: Sendable {
  private let encoding: ParsedAttachment.Encoding
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var padding = 0
  /// What a piece ended in the middle of: `=` and up to one digit.
  private var carry: [UInt8] = []
  /// Whether everything was in the encoding.
  package private(set) var isSound = true

  package init(_ encoding: ParsedAttachment.Encoding) {
    self.encoding = encoding
  }

  package mutating func decode(_ bytes: [UInt8]) -> [UInt8] {
    switch encoding {
    case .identity: bytes
    case .base64: base64(bytes)
    case .quotedPrintable: quotedPrintable(bytes)
    }
  }

  /// What is left at the end.
  package mutating func finish() -> [UInt8] {
    if encoding == .base64, bitCount >= 6 || padding > 2 { isSound = false }
    defer { carry = [] }
    // The end of a line that goes on with nothing.
    return carry.elementsEqual([0x3D, 0x0A]) ? [] : carry
  }

  private mutating func base64(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 * 3 + 3)
    for byte in bytes {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte - 0x41)
      case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
      case 0x30...0x39: value = UInt32(byte - 0x30) + 52
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      case UInt8(ascii: "="):
        padding += 1
        continue
      case 0x09, 0x0A, 0x0D, 0x20: continue
      default:
        isSound = false
        continue
      }
      if padding > 0 { isSound = false }
      bits = bits << 6 | value
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
        bits &= (1 << UInt32(bitCount)) - 1
      }
    }
    return output
  }

  private mutating func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    let input = carry + bytes
    carry = []
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var place = 0
    while place < input.count {
      guard input[place] == UInt8(ascii: "=") else {
        output.append(input[place])
        place += 1
        continue
      }
      guard input.count - place >= 3 else {
        carry = Array(input[place...])
        break
      }
      if input[place + 1] == 0x0A {
        place += 2
      } else if input[place + 1] == 0x0D, input[place + 2] == 0x0A {
        place += 3
      } else if let high = Self.digit(input[place + 1]), let low = Self.digit(input[place + 2]) {
        output.append(high << 4 | low)
        place += 3
      } else if let next = Self.behindBlanks(input[(place + 1)...]) {
        place = next
      } else {
        // What is no escape stands for itself (RFC 2045, 6.7).
        output.append(input[place])
        place += 1
      }
    }
    return output
  }

  /// Where the next line begins behind blanks that were added on the way (RFC 2045, 6.7, rule 3).
  ///
  /// - Returns: nil where no line ends there.
  private static func behindBlanks(_ rest: ArraySlice<UInt8>) -> Int? {
    let end = rest.prefix(76).firstIndex { $0 != 0x20 && $0 != 0x09 }
    guard let end, end > rest.startIndex else { return nil }
    if rest[end] == 0x0A { return end + 1 }
    return rest[end] == 0x0D && end + 1 < rest.endIndex && rest[end + 1] == 0x0A ? end + 2 : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
