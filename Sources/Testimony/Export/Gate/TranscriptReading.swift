extension FileReading {
  /// Reads a transcript as the gate does: the words, in order, with a mark for what is hidden
  /// between them; and the values of fields as headings.
  ///
  /// Nil for anything but the members of a transcript without stamps and withheld
  ///   entries.
  init?(transcript bytes: [UInt8]) {
    var scanner = JSONScanner(bytes)
    var member = ""
    var isBody = false
    var isAfterMark = false
    while !scanner.isAtEnd {
      switch scanner.next() {
      case nil: return nil
      case .punctuation?: break
      case .name(let name)?:
        guard Self.members.contains(name) else { return nil }
        member = name
        if name == "fields" { messages.append(Message()) }
        if name == "fields" || name == "body" {
          isBody = name == "body"
          isAfterMark = false
        }
      case .string(let text)?:
        switch member {
        case "w" where isBody && !messages.isEmpty:
          messages[messages.count - 1].words += text
          if !text.isEmpty { isAfterMark = false }
        case "h" where isBody && !messages.isEmpty:
          if !isAfterMark { messages[messages.count - 1].words += VisibleText.mark }
          isAfterMark = true
        case "v" where !isBody && !messages.isEmpty:
          guard let value = Self.base64(text) else { return nil }
          messages[messages.count - 1].heading += String(decoding: value, as: UTF8.self) + " "
        case "w", "v": return nil
        default: break
        }
      }
    }
  }

  private static let members: Set<String> = [
    "format", "logs", "checkpoint", "ranges", "from", "to", "proof", "stamps", "entries", "log",
    "index", "fields", "body", "h", "s", "w", "v",
  ]

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
    case name(String)
    case string(String)
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

  /// A string with its escapes undone, without the quotes around it.
  private mutating func string() -> String? {
    index += 1
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] == UInt8(ascii: "\\") else {
        text.append(bytes[index])
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { return nil }
      switch bytes[index + 1] {
      case UInt8(ascii: "n"): text.append(0x0a)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0d)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0c)
      case UInt8(ascii: "u"):
        guard index + 6 <= bytes.count else { return nil }
        text += EscapeDecoding.decoded(Array(bytes[index..<index + 6]))
        index += 4
      default: text.append(bytes[index + 1])
      }
      index += 2
    }
    guard index < bytes.count else { return nil }
    index += 1
    return String(validating: text, as: UTF8.self)
  }
}
