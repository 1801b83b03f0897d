/// One scalar's bytes in UTF-8.
package enum UTF8Sequence {
  /// How many bytes the scalar at `index` has; 0 where it is not UTF-8 (overlong, a surrogate, cut
  /// off, beyond U+10FFFF).
  ///
  /// - Precondition: `index` is within `bytes`.
  @inline(__always)
  package static func length(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let room = bytes.count - index
    if first < 0xe0 {
      return first >= 0xc2 && room > 1 && isContinuation(bytes[index + 1]) ? 2 : 0
    }
    return long(bytes, at: index, room)
  }

  private static func long(_ bytes: Span<UInt8>, at index: Int, _ room: Int) -> Int {
    let first = bytes[index]
    guard room > 2, isContinuation(bytes[index + 1]), isContinuation(bytes[index + 2]) else {
      return 0
    }
    let second = bytes[index + 1]
    if first < 0xf0 {
      let isRefused = first == 0xe0 && second < 0xa0 || first == 0xed && second > 0x9f
      return isRefused ? 0 : 3
    }
    guard first < 0xf5, room > 3, isContinuation(bytes[index + 3]) else { return 0 }
    let isRefused = first == 0xf0 && second < 0x90 || first == 0xf4 && second > 0x8f
    return isRefused ? 0 : 4
  }

  @inline(__always)
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }
}

extension [UInt8] {
  /// Appends a scalar in UTF-8.
  package mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      append(UInt8(scalar.value))
    } else {
      append(contentsOf: UTF8.encode(scalar)!)
    }
  }
}
