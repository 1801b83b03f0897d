extension FileReading {
  /// Reads a transcript as the gate does: the words, in order, with a mark for what is hidden
  /// between them; and the values of fields as headings.
  ///
  /// Nil for anything but the members of a transcript without withheld
  ///   entries.
  init?(transcript bytes: [UInt8]) {
    guard UTF8Check.isValid(bytes) else { return nil }
    let mark = Array(VisibleText.mark.utf8)
    var scanner = JSONScanner(bytes)
    var member: ArraySlice<UInt8> = []
    var isBody = false
    var isAfterMark = false
    // Of the entry that is being read, which is the last of the messages.
    var words: [UInt8] = []
    func endEntry() {
      guard !messages.isEmpty else { return }
      messages[messages.count - 1].words = words
      words = []
    }
    while true {
      switch scanner.next() {
      case .end:
        endEntry()
        return
      case .fault: return nil
      case .name(let name):
        guard Self.isMember(name) else { return nil }
        member = name
        guard name.count > 1 else { continue }
        if name.elementsEqual("fields".utf8) {
          endEntry()
          messages.append(Message())
          isBody = false
          isAfterMark = false
        } else if name.elementsEqual("body".utf8) {
          isBody = true
          isAfterMark = false
        }
      case .string(let written):
        // Of what is no text only the form is looked at, which the verifier has done.
        guard member.count == 1, let letter = member.first else { continue }
        switch letter {
        case UInt8(ascii: "w"):
          guard isBody, !messages.isEmpty,
            JSONScanner.append(written, to: &words)
          else { return nil }
          if !written.isEmpty { isAfterMark = false }
        case UInt8(ascii: "h"):
          guard isBody, !messages.isEmpty else { continue }
          if !isAfterMark { words += mark }
          isAfterMark = true
        case UInt8(ascii: "v"):
          guard !isBody, !messages.isEmpty, let value = Self.base64(written) else { return nil }
          messages[messages.count - 1].heading += value
          messages[messages.count - 1].heading.append(0x20)
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
  static func base64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for character in text {
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
