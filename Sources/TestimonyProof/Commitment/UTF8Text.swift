/// Whether bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above
/// U+10FFFF).
enum UTF8Text {
  static func isValid(_ bytes: [UInt8]) -> Bool {
    isValid(bytes[...])
  }

  static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes { unsafe isValid($0) }
  }

  @unsafe
  private static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < bytes.count {
      if index + 8 <= bytes.count,
        unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & asciiMask == 0
      {
        index += 8
        continue
      }
      let lead = unsafe bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      if 0xc2...0xdf ~= lead, index + 1 < bytes.count, unsafe bytes[index + 1] & 0xc0 == 0x80 {
        index += 2
        continue
      }
      guard let length = unsafe sequenceLength(bytes, at: index) else { return false }
      index += length
    }
    return true
  }

  private static let asciiMask: UInt64 = 0x8080_8080_8080_8080

  /// The length of the sequence at `index`, by table 3-7 of the Unicode Standard.
  @unsafe
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int? {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch unsafe bytes[index] {
      case 0x00...0x7f: (1, 0...0)
      case 0xc2...0xdf: (2, 0x80...0xbf)
      case 0xe0: (3, 0xa0...0xbf)
      case 0xed: (3, 0x80...0x9f)
      case 0xe1...0xef: (3, 0x80...0xbf)
      case 0xf0: (4, 0x90...0xbf)
      case 0xf1...0xf3: (4, 0x80...0xbf)
      case 0xf4: (4, 0x80...0x8f)
      default: (0, 0...0)
      }
    guard length > 0, index + length <= bytes.count else { return nil }
    guard length > 1 else { return 1 }
    guard second.contains(unsafe bytes[index + 1]) else { return nil }
    for offset in 2..<max(length, 2) where unsafe bytes[index + offset] & 0xc0 != 0x80 {
      return nil
    }
    return length
  }
}
