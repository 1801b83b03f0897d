/// What stands between words (White_Space of the Unicode Character Database, PropList.txt).
enum WhiteSpace {
  /// Bytes of the white space at a place of a text in UTF-8; 0 where there is none.
  @inline(__always)
  static func length(in text: [UInt8], at place: Int) -> Int {
    let byte = text[place]
    if byte <= 0x20 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    return byte < 0xC2 || byte > 0xE3 ? 0 : lengthOfLong(text, place)
  }

  private static func lengthOfLong(_ text: [UInt8], _ place: Int) -> Int {
    let next = place + 1 < text.count ? text[place + 1] : 0
    let last = place + 2 < text.count ? text[place + 2] : 0
    switch (text[place], next) {
    case (0xC2, 0x85), (0xC2, 0xA0): return 2
    case (0xE1, 0x9A): return last == 0x80 ? 3 : 0
    case (0xE2, 0x80):
      let isSpace = (0x80...0x8A).contains(last) || last == 0xA8 || last == 0xA9 || last == 0xAF
      return isSpace ? 3 : 0
    case (0xE2, 0x81): return last == 0x9F ? 3 : 0
    case (0xE3, 0x80): return last == 0x80 ? 3 : 0
    default: return 0
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is white space.
  var isSpace: Bool {
    switch value {
    case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
      0x3000:
      true
    default: false
    }
  }
}
