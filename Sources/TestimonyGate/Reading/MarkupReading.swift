/// Reads marked-up text as its readers see it: without tags, and what the tags themselves hold apart.
enum MarkupReading {
  /// The text without tags and comments, and the values, comments and scripts, one a line; nil when
  /// there is no tag.
  static func parts(of text: DecodedText) -> (shown: DecodedText, kept: DecodedText)? {
    let bytes = text.bytes
    var shown = DecodedText(from: text)
    var kept = DecodedText(from: text)
    var hasTag = false
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let end = tagEnd(bytes, index) else {
        shown.append(bytes[index], from: text.origin(of: index))
        index += 1
        continue
      }
      hasTag = true
      let name = bytes[(index + 1)..<end].drop { $0 == UInt8(ascii: "/") }
        .prefix { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }.map { $0 | 0x20 }
      if parting.contains(name) { shown.append(0x0A, from: text.origin(of: index)) }
      for place in index..<end { kept.append(bytes[place], from: text.origin(of: place)) }
      kept.append(0x0A, from: text.origin(of: index))
      index = end
      guard raw.contains(name), bytes[index - 1] == UInt8(ascii: ">"),
        !isEnd(bytes, from: index, name)
      else { continue }
      while index < bytes.count, !isEnd(bytes, from: index, name) {
        kept.append(bytes[index], from: text.origin(of: index))
        index += 1
      }
    }
    return hasTag ? (shown, kept) : nil
  }

  /// Elements whose content is no text.
  private static let raw: Set<[UInt8]> = [Array("style".utf8), Array("script".utf8)]
  /// Elements that part what stands before them from what stands behind them.
  private static let parting = Set(
    [
      "p", "div", "br", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5",
      "h6", "article", "section", "header", "footer", "main", "title", "blockquote", "hr", "dt",
      "dd", "style", "script", "body", "head", "html", "pre", "figure", "figcaption",
    ].map { Array($0.utf8) })

  /// Behind the tag or comment that begins here; nil when none does.
  private static func tagEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let next = bytes[start + 1]
    if bytes[start...].starts(with: comment) {
      var index = start + 4
      while index + 2 < min(bytes.count, start + longestTag) {
        if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E {
          return index + 3
        }
        index += 1
      }
      return nil
    }
    guard (next | 0x20) &- 0x61 < 26 || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
    else { return nil }
    var quote: UInt8 = 0
    var index = start + 1
    let limit = min(bytes.count, start + longestTag)
    while index < limit {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if bytes[index - 1] == UInt8(ascii: "=") { quote = byte }
      }
      index += 1
    }
    return nil
  }

  private static let comment = Array("<!--".utf8)
  /// Bytes of a tag, at most: what is longer is read as text, and nothing takes quadratic time.
  private static let longestTag = 2048

  private static func isEnd(_ bytes: [UInt8], from start: Int, _ name: [UInt8]) -> Bool {
    guard bytes[start] == UInt8(ascii: "<"), start + 2 + name.count <= bytes.count,
      bytes[start + 1] == UInt8(ascii: "/")
    else { return false }
    return zip(bytes[(start + 2)...], name).allSatisfy { $0 | 0x20 == $1 }
  }
}
