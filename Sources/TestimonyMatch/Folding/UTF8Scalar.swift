/// Reads Unicode scalars from bytes that may be anything.
enum UTF8Scalar {
  static let replacement: UInt32 = 0xFFFD

  /// The scalar at `position`, which is moved behind it: by one byte where there is none.
  ///
  /// - Precondition: `position` is within `bytes`.
  @unsafe
  @inline(__always)
  static func next(in bytes: UnsafeRawBufferPointer, at position: inout Int) -> UInt32 {
    let first = unsafe UInt32(bytes[position])
    position += 1
    let count: Int
    var scalar: UInt32
    switch first {
    case 0..<0x80: return first
    case 0xC2..<0xE0: (count, scalar) = (1, first & 0x1F)
    case 0xE0..<0xF0: (count, scalar) = (2, first & 0x0F)
    case 0xF0..<0xF5: (count, scalar) = (3, first & 0x07)
    default: return replacement
    }
    guard position + count <= bytes.count else { return replacement }
    for offset in 0..<count {
      let next = unsafe UInt32(bytes[position + offset])
      guard next & 0xC0 == 0x80 else { return replacement }
      scalar = scalar << 6 | next & 0x3F
    }
    let isSpelledShort =
      switch count {
      case 2: scalar >= 0x800 && !(0xD800..<0xE000).contains(scalar)
      case 3: (0x10000..<0x110000).contains(scalar)
      default: true
      }
    guard isSpelledShort else { return replacement }
    position += count
    return scalar
  }
}
