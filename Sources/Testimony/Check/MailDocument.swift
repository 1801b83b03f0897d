import TestimonyCrypto

/// What is packed within a mail (RFC 5322, RFC 2045, RFC 2047) so that a search of its bytes would not find
/// it: parts in base64, and encoded words. Quoted-printable the gate undoes itself.
package enum MailDocument {
  /// Whether a file is a mail, by its name or its first lines.
  package static func isMail(named name: String, _ head: [UInt8]) -> Bool {
    if name.utf8.suffix(4).map({ $0 | 0x20 }).elementsEqual(".eml".utf8) { return true }
    let lines = head.prefix(8192).split(separator: 0x0A, maxSplits: 64)
    return lines.contains { field("mime-version", of: $0) != nil }
      && lines.contains { field("from", of: $0) != nil }
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
      let whole = body.prefix(body.count / 4 * 4)
      if isText, let text = Base64.decode(Array(whole)) { texts.append(text) } else { others += 1 }
    }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = line.last == 0x0D ? line.dropLast() : line
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
          isText = lower(value).starts(with: Array("text/".utf8))
        }
      } else if isPacked {
        body += line.filter { $0 != 0x20 }
      }
    }
    end()
    return (texts, others)
  }

  /// What the encoded words of a line say, one text each: `=?utf-8?b?…?=`, `=?utf-8?q?…?=`.
  private static func encodedWords(in line: ArraySlice<UInt8>) -> [[UInt8]] {
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
      case [UInt8(ascii: "b")]: words += Base64.decode(Array(parts[index + 3])) ?? []
      case [UInt8(ascii: "q")]:
        words += parts[index + 3].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      default: break
      }
      index += 4
    }
    return words.isEmpty ? [] : [words]
  }

  private static func field(_ name: String, of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
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
