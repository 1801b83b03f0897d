/// Characters that no page of ours holds as they are: they show nothing, or turn the reading direction
/// around, so that a text can be traced by them or read as another. In a page they stand as escapes.
enum PageScalars {
  /// Whether one stands in bytes of UTF-8. An isolate around a label is none.
  static func holdsForbidden(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead >= 0xC2, isLead(lead), let scalar = scalar(bytes, at: index), isForbidden(scalar) {
        return true
      }
      index += 1
    }
    return false
  }

  /// Bytes that such a character may begin with.
  private static func isLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xCD, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3: true
    default: false
    }
  }

  private static func scalar(_ bytes: [UInt8], at index: Int) -> UInt32? {
    let lead = bytes[index]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    return value
  }

  private static func isForbidden(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F, 0xAD, 0x34F, 0x115F, 0x1160, 0x180B...0x180E, 0x200B, 0x2028...0x202E,
      0x2060...0x2067, 0x206A...0x206F, 0x2800, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
