/// Tells invisible characters that a text needs from those that it does not: a mark of who received it
/// can be hidden in these.
struct InvisibleReader {
  private var before: UInt32 = 0

  mutating func isAfter(ascii scalar: UInt32) { before = scalar }

  /// What a scalar is, when it is invisible and not needed where it stands.
  mutating func kind(
    of scalar: UInt32, before bytes: [UInt8], at position: Int, first isFirst: Bool
  ) -> GateClass? {
    defer { before = scalar }
    switch scalar {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: return .bidi
    case 0xFEFF: return isFirst ? nil : .invisible
    case 0x200C:
      return isArabicLetter(before) && isArabicLetter(next(bytes, position)) ? nil : .invisible
    case 0x200D:
      let isJoined = isPicture(before) || before == 0xFE0F || isArabicLetter(before)
      return isJoined ? nil : .invisible
    case 0xFE0F: return isPicture(before) || before < 0x80 && before > 0x20 ? nil : .invisible
    case 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x200B, 0x2060...0x2065,
      0x206A...0x206F, 0x2800, 0x3164, 0xFE00...0xFE0E, 0xFFA0, 0xFFF0...0xFFFB, 0x1D173...0x1D17A:
      return .invisible
    // Flags of regions are spelled with tags behind a black flag.
    case 0xE0000...0xE0FFF:
      return before == 0x1F3F4 || (0xE0020...0xE007F).contains(before) && isFlag ? nil : .invisible
    case 0x1F3F4:
      isFlag = true
      return nil
    default:
      isFlag = false
      return nil
    }
  }

  private var isFlag = false

  private func next(_ bytes: [UInt8], _ position: Int) -> UInt32 {
    guard position < bytes.count else { return 0 }
    var position = position
    return GateScalar.next(in: bytes, at: &position)
  }

  private func isArabicLetter(_ scalar: UInt32) -> Bool {
    (0x0620...0x06D5).contains(scalar) || (0x06EE...0x06FF).contains(scalar)
      || (0x0750...0x077F).contains(scalar)
  }

  private func isPicture(_ scalar: UInt32) -> Bool {
    guard scalar >= 0xA9, let scalar = Unicode.Scalar(scalar) else { return false }
    return scalar.properties.isEmoji
  }
}
