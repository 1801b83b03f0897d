/// Reads marked-up text as its readers see it: without tags, and what the tags themselves hold apart.
enum MarkupReading {
  /// The text without tags and comments, and the values, comments and scripts, one a line; nil when
  /// there is no tag.
  static func parts(of text: DecodedText) -> (shown: DecodedText, kept: DecodedText)? {
    let bytes = text.bytes
    guard bytes.contains(UInt8(ascii: "<")) else { return nil }
    var shown = DecodedText(from: text)
    var kept = DecodedText(from: text)
    var hasTag = false
    var index = 0
    var tags = TagEnds(bytes)
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let end = tags.end(ofTagAt: index) else {
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

  private static func isEnd(_ bytes: [UInt8], from start: Int, _ name: [UInt8]) -> Bool {
    guard start + 2 + name.count <= bytes.count, bytes[start] == UInt8(ascii: "<"),
      bytes[start + 1] == UInt8(ascii: "/")
    else { return false }
    return zip(bytes[(start + 2)...], name).allSatisfy { $0 | 0x20 == $1 }
  }
}
