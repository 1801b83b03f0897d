extension FileReading {
  /// Reads a transcript as the gate does: the words, in order, with a mark for what is hidden
  /// between them; and the values of fields as headings.
  ///
  /// Nil for anything but the members of a transcript without withheld
  ///   entries.
  init?(transcript bytes: [UInt8]) {
    var scanner = JSONScanner(bytes)
    var member: ArraySlice<UInt8> = []
    var isBody = false
    var isAfterMark = false
    while !scanner.isAtEnd {
      switch scanner.next() {
      case nil: return nil
      case .punctuation?: break
      case .name(let name)?:
        guard Self.isMember(name) else { return nil }
        member = name
        if name.elementsEqual("fields".utf8) {
          messages.append(Message())
          isBody = false
          isAfterMark = false
        } else if name.elementsEqual("body".utf8) {
          isBody = true
          isAfterMark = false
        }
      case .string(let written)?:
        // Of what is no text only the form is looked at, which the verifier has done.
        guard member.count == 1, let letter = member.first else { continue }
        switch letter {
        case UInt8(ascii: "w"):
          guard isBody, !messages.isEmpty, let text = JSONScanner.text(written) else { return nil }
          messages[messages.count - 1].words += text
          if !text.isEmpty { isAfterMark = false }
        case UInt8(ascii: "h"):
          guard isBody, !messages.isEmpty else { continue }
          if !isAfterMark { messages[messages.count - 1].words += VisibleText.mark }
          isAfterMark = true
        case UInt8(ascii: "v"):
          guard !isBody, !messages.isEmpty, let text = JSONScanner.text(written),
            let value = Self.base64(text)
          else { return nil }
          messages[messages.count - 1].heading += String(decoding: value, as: UTF8.self) + " "
        default: break
        }
      }
    }
  }

  private static func isMember(_ name: ArraySlice<UInt8>) -> Bool {
    if name.count == 1, let letter = name.first { return letters.contains(letter) }
    return members.contains { $0.elementsEqual(name) }
  }

  private static let letters = Array("hswv".utf8)
  private static let members = [
    "fields", "body", "log", "index", "proof", "format", "logs", "checkpoint", "ranges", "from",
    "to", "stamps", "tokens", "entries",
  ].map { Array($0.utf8) }

  /// Bytes of base64 with padding.
  static func base64(_ text: String) -> [UInt8]? {
    var output: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for character in text.utf8 {
      let value: UInt32
      switch character {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(character) - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(character) - 97 + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(character) - 48 + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="): continue
      default: return nil
      }
      bits = (bits << 6 | value) & 0xffffff
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return output
  }
}

/// Cuts JSON into names, strings and the rest. Knows no structure; what a transcript may hold is the
/// verifier's to say, which has read the same bytes.
struct JSONScanner {
  enum Token {
    /// As they are written between their quotes.
    case name(ArraySlice<UInt8>)
    case string(ArraySlice<UInt8>)
    /// A bracket, comma, number or word.
    case punctuation
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { index >= bytes.count }

  mutating func next() -> Token? {
    guard bytes[index] == UInt8(ascii: "\"") else {
      index += 1
      return .punctuation
    }
    guard let text = string() else { return nil }
    guard !isAtEnd, bytes[index] == UInt8(ascii: ":") else { return .string(text) }
    index += 1
    return .name(text)
  }

  /// A string as it is written, without the quotes around it.
  private mutating func string() -> ArraySlice<UInt8>? {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.count else { return nil }
    index += 1
    return bytes[start..<index - 1]
  }

  /// What a string says, with its escapes undone; nil where it is not one.
  static func text(_ written: ArraySlice<UInt8>) -> String? {
    guard written.contains(UInt8(ascii: "\\")) else {
      return String(validating: written, as: UTF8.self)
    }
    var text: [UInt8] = []
    var rest = written
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n")?: text.append(0x0a)
      case UInt8(ascii: "t")?: text.append(0x09)
      case UInt8(ascii: "r")?: text.append(0x0d)
      case UInt8(ascii: "b")?: text.append(0x08)
      case UInt8(ascii: "f")?: text.append(0x0c)
      case UInt8(ascii: "u")?:
        let digits = rest.prefix(4)
        guard digits.count == 4 else { return nil }
        text += EscapeDecoding.decoded(Array("\\u".utf8) + digits)
        rest = rest.dropFirst(4)
      case let other?: text.append(other)
      case nil: return nil
      }
    }
    return String(validating: text, as: UTF8.self)
  }
}
