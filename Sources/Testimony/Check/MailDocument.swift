import TestimonyCrypto

/// What is packed within a mail (RFC 5322, RFC 2045, RFC 2047) so that a search of its bytes would not find
/// it: parts in base64, and encoded words. Quoted-printable the gate undoes itself.
package enum MailDocument {
  /// Whether a file is a mail, by its name or its first piece.
  package static func isMail(named name: String, _ head: [UInt8]) -> Bool {
    if name.utf8.suffix(4).map({ $0 | 0x20 }).elementsEqual(".eml".utf8) { return true }
    let header = lines(of: head).prefix { !$0.isEmpty }
    func has(_ names: String...) -> Bool {
      header.contains { line in names.contains { field($0, of: line) != nil } }
    }
    return has("from", "received", "return-path")
      && has("mime-version", "content-type", "content-transfer-encoding", "message-id", "subject")
  }

  /// The packed texts, and how many parts are no text.
  package static func packed(in bytes: [UInt8]) -> (texts: [[UInt8]], others: Int) {
    var texts: [[UInt8]] = []
    var others = 0
    var isPacked = false
    var isText = true
    var isBody = false
    var body: [UInt8] = []
    func end() {
      defer { body = [] }
      guard !body.isEmpty else { return }
      if isText, let text = decoded(body) { texts.append(text) } else { others += 1 }
    }
    for line in lines(of: bytes, unfolding: true) {
      texts += encodedWords(in: line)
      if line.starts(with: [0x2D, 0x2D]) {
        end()
        (isPacked, isText, isBody) = (false, true, false)
      } else if line.isEmpty {
        isBody = true
      } else if !isBody {
        if let value = field("content-transfer-encoding", of: line) {
          isPacked = lower(value).contains(run: Array("base64".utf8))
        }
        if let value = field("content-type", of: line) {
          let type = lower(value)
          isText =
            type.starts(with: Array("text/".utf8)) || type.starts(with: Array("message/".utf8))
        }
      } else if isPacked {
        body += line.filter { $0 != 0x20 && $0 != 0x09 }
      }
    }
    end()
    return (texts, others)
  }

  /// Base64 as far as it is any: up to the first byte that is none, padded where its end is missing.
  private static func decoded(_ body: [UInt8]) -> [UInt8]? {
    var letters = Array(body.prefix(while: isBase64))
    if letters.count % 4 == 1 { letters.removeLast() }
    guard !letters.isEmpty else { return nil }
    letters += [UInt8](repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
    // The last bits of a text that was cut may say something that is no whole byte.
    return Base64.decode(letters)
      ?? Base64.decode(Array(letters.prefix((letters.count - 1) / 4 * 4)))
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2F
  }

  /// Lines, however they end. `unfolding` joins a line of a header that goes on with the one before it.
  private static func lines(of bytes: [UInt8], unfolding: Bool = false) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var isHeader = true
    var index = 0
    while index < bytes.count {
      var end = index
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let line = bytes[index..<end]
      index = end + 1
      if end < bytes.count, bytes[end] == 0x0D, index < bytes.count, bytes[index] == 0x0A {
        index += 1
      }
      let goesOn = line.first == 0x20 || line.first == 0x09
      if unfolding, isHeader, goesOn, !lines.isEmpty {
        lines[lines.count - 1] += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 }
      } else {
        lines.append(Array(line))
      }
      isHeader = line.starts(with: [0x2D, 0x2D]) || (isHeader && !line.isEmpty)
    }
    return lines
  }

  /// What the encoded words of a line say, one text each: `=?utf-8?b?…?=`, `=?utf-8?q?…?=`. Words that
  /// stand side by side are one (RFC 2047, section 6.2).
  private static func encodedWords(in line: [UInt8]) -> [[UInt8]] {
    let parts = line.split(separator: UInt8(ascii: "?"), omittingEmptySubsequences: false)
    guard parts.count >= 5 else { return [] }
    var words: [UInt8] = []
    var index = 0
    while index + 4 < parts.count {
      guard parts[index].last == UInt8(ascii: "="), parts[index + 4].first == UInt8(ascii: "=")
      else {
        index += 1
        continue
      }
      switch lower(parts[index + 2]) {
      case [UInt8(ascii: "b")]: words += decoded(Array(parts[index + 3])) ?? []
      case [UInt8(ascii: "q")]:
        words += parts[index + 3].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      default: break
      }
      index += 4
    }
    return words.isEmpty ? [] : [words]
  }

  private static func field(_ name: String, of line: [UInt8]) -> ArraySlice<UInt8>? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
      lower(line[..<colon]).elementsEqual(name.utf8)
    else { return nil }
    return line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
  }

  private static func lower(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }
}

extension [UInt8] {
  fileprivate func contains(run: [UInt8]) -> Bool {
    guard count >= run.count else { return false }
    return (0...count - run.count).contains { self[$0..<$0 + run.count].elementsEqual(run) }
  }
}
