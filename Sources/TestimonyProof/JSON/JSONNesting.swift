/// How deep brackets nest, found by a scan that needs no stack and comes before any recursion.
enum JSONNesting {
  /// Whether brackets outside of strings open more than `limit` levels anywhere. A closing bracket
  /// ends a level whatever it closes: what is wrong beyond the depth is for the reader to say.
  static func exceeds(_ limit: Int, in bytes: [UInt8]) -> Bool {
    var depth = 0
    var isInString = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isInString {
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          depth += 1
          if depth > limit { return true }
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
      }
      index += 1
    }
    return false
  }
}
