/// Text in a header that is not ASCII: `=?utf-8?B?2LPZhNin2YU=?=` (RFC 2047).
enum EncodedWord {
  /// The text that a field's value stands for. What is no encoded word, or none that can be read, stays
  /// as it is. Nil where that is not UTF-8.
  static func decode(_ value: ArraySlice<UInt8>) -> [UInt8]? {
    var text: [UInt8] = []
    var run = Run()
    var rest = value
    while let byte = rest.first {
      if byte == 0x3D, let (word, length) = read(rest) {
        run.add(word, rest.prefix(length))
        rest = rest.dropFirst(length)
        // Spaces between two of them are part of neither.
        let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 }
        let next = rest.dropFirst(blanks.count)
        if !blanks.isEmpty, next.starts(with: [0x3D, 0x3F]), read(next) != nil {
          run.addBlanks(blanks)
          rest = next
        }
        continue
      }
      run.flush(into: &text)
      text.append(byte)
      rest.removeFirst()
    }
    run.flush(into: &text)
    return UTF8Validity.holds(text[...]) ? text : nil
  }

  private struct Word {
    let charset: Charset
    let bytes: [UInt8]
  }

  /// Words that follow each other in one character set: a character may be in two of them.
  private struct Run {
    private var charset: Charset?
    private var bytes: [UInt8] = []
    private var source: [UInt8] = []
    private var done: [UInt8] = []

    mutating func add(_ word: Word, _ source: ArraySlice<UInt8>) {
      if charset != word.charset { settle() }
      charset = word.charset
      bytes += word.bytes
      self.source += source
    }

    mutating func addBlanks(_ blanks: ArraySlice<UInt8>) { source += blanks }

    private mutating func settle() {
      guard let charset else { return }
      done += CharsetText(bytes[...], in: charset)?.bytes ?? source
      (self.charset, bytes, source) = (nil, [], [])
    }

    mutating func flush(into text: inout [UInt8]) {
      settle()
      text += done
      done = []
    }
  }

  /// As long as one may be; the RFC says 75, and programs write longer ones.
  private static let lengthLimit = 1024

  /// One word at the beginning, and its length.
  private static func read(_ bytes: ArraySlice<UInt8>) -> (Word, Int)? {
    guard bytes.starts(with: [0x3D, 0x3F]) else { return nil }
    let window = bytes.prefix(lengthLimit)
    guard let first = window.dropFirst(2).firstIndex(of: 0x3F), first + 2 < window.endIndex,
      window[first + 2] == 0x3F
    else { return nil }
    // The language may stand behind a star (RFC 2231, 5).
    let name = window[(window.startIndex + 2)..<first].prefix { $0 != 0x2A }
    let start = first + 3
    guard let charset = Charset(name), let end = window[start...].firstIndex(of: 0x3F),
      end + 1 < window.endIndex, window[end + 1] == 0x3D
    else { return nil }
    let content = window[start..<end]
    guard !content.contains(0x20) else { return nil }
    let decoded: [UInt8]
    switch window[first + 1] | 0x20 {
    case 0x62:
      var decoder = InlineDecoder(.base64)
      decoded = decoder.decode(Array(content)) + decoder.finish()
      guard decoder.isSound else { return nil }
    case 0x71:
      var decoder = InlineDecoder(.quotedPrintable)
      decoded = decoder.decode(content.map { $0 == 0x5F ? 0x20 : $0 }) + decoder.finish()
    default: return nil
    }
    return (Word(charset: charset, bytes: decoded), end + 2 - bytes.startIndex)
  }
}
