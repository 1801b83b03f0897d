/// Finds where tags and comments end, asked in the order in which they begin: linear in the text, however
/// many begin and never end.
struct TagEnds {
  private let bytes: [UInt8]
  /// The first sign that can end a tag, at or behind the last place that was asked for.
  private var close = 0
  /// Up to here a tag was looked for with its quotation marks and did not end: what begins before it
  /// ends at the first sign that can end it.
  private var hopeless = 0
  /// Up to here a comment was looked for and did not end.
  private var commentless = 0

  /// Bytes of a tag, at most: what is longer is read as text.
  private static let longest = 2048

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Behind the tag or comment that begins here; nil when none does.
  mutating func end(ofTagAt start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let next = bytes[start + 1]
    guard (next | 0x20) &- 0x61 < 26 || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
    else { return nil }
    let limit = min(bytes.count, start + Self.longest)
    if start + 3 < bytes.count, next == UInt8(ascii: "!"), bytes[start + 2] == 0x2D,
      bytes[start + 3] == 0x2D
    {
      return commentEnd(start, limit)
    }
    close = max(close, start)
    while close < bytes.count, bytes[close] != UInt8(ascii: ">") { close += 1 }
    guard close < limit else { return nil }
    guard start >= hopeless else { return close + 1 }
    var quote: UInt8 = 0
    for index in start + 1..<limit {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if bytes[index - 1] == UInt8(ascii: "=") { quote = byte }
      }
    }
    hopeless = limit
    return close + 1
  }

  private mutating func commentEnd(_ start: Int, _ limit: Int) -> Int? {
    guard start >= commentless else { return nil }
    var index = start + 4
    while index + 2 < limit {
      if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E {
        return index + 3
      }
      index += 1
    }
    commentless = limit
    return nil
  }
}
