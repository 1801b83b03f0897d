/// How deep brackets nest, found by a scan that needs no stack and comes before any recursion.
enum JSONNesting {
  /// Whether brackets outside of strings open more than `limit` levels anywhere. A closing bracket
  /// ends a level whatever it closes: what is wrong beyond the depth is for the reader to say.
  static func exceeds(_ limit: Int, in bytes: [UInt8]) -> Bool {
    // Few brackets in all, those in strings included, settle most texts.
    var openings = 0
    for byte in bytes where byte | 0x20 == UInt8(ascii: "{") { openings &+= 1 }
    guard openings > limit else { return false }

    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): index = endOfString(in: bytes, from: index + 1)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      index += 1
    }
    return false
  }

  /// Where the next quotation mark stands that no backslash precedes, or the end of `bytes`.
  private static func endOfString(in bytes: [UInt8], from start: Int) -> Int {
    var index = PlainRun.end(in: bytes, from: start)
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      // A control character is the reader's to refuse.
      let step = bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      index = PlainRun.end(in: bytes, from: min(index + step, bytes.count))
    }
    return index
  }
}
