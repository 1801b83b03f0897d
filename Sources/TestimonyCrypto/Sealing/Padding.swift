/// Padding of a plaintext to a bucket, so that a sealed size tells little: `0x80`, then zeros.
///
/// At most 256 bytes with the marker → 256; at most 4,096 → the next power of two; above, Padmé
/// (Nikitin et al., PoPETs 2019), at most 12 % more.
package enum Padding {
  /// The smallest bucket, in bytes.
  static let leastCount = 256

  /// The bucket of a padded text of at least `length` bytes.
  package static func bucket(_ length: Int) -> Int {
    if length <= leastCount { return leastCount }
    if length <= 4096 { return 1 << (Int.bitWidth - (length - 1).leadingZeroBitCount) }
    return padme(length)
  }

  /// Padmé: keep the top `⌊log2 ⌊log2 L⌋⌋ + 1` bits below the leading one, round the rest up.
  static func padme(_ length: Int) -> Int {
    let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
    let bits = Int.bitWidth - exponent.leadingZeroBitCount
    let mask = (1 << (exponent - bits)) - 1
    return (length + mask) & ~mask
  }

  /// The padded size of a text of `count` bytes: the marker needs one more.
  package static func paddedCount(_ count: Int) -> Int {
    bucket(count + 1)
  }

  /// Writes `text`, the marker and zeros; `room` has `paddedCount(text.byteCount)` bytes.
  static func pad(_ text: RawSpan, into room: inout MutableRawSpan) {
    precondition(room.byteCount == paddedCount(text.byteCount))
    unsafe room.withUnsafeMutableBytes { room in
      unsafe text.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
      unsafe room[text.byteCount] = 0x80
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[(text.byteCount + 1)...])
        .initializeMemory(as: UInt8.self, repeating: 0)
    }
  }

  /// The length of the text within `padded`, or nil when it is not padded exactly as above.
  package static func textCount(of padded: RawSpan) -> Int? {
    var end = padded.byteCount
    while end >= 8, unsafe padded.unsafeLoadUnaligned(fromByteOffset: end - 8, as: UInt64.self) == 0
    {
      end -= 8
    }
    while end > 0, unsafe padded.unsafeLoad(fromByteOffset: end - 1, as: UInt8.self) == 0 {
      end -= 1
    }
    guard end > 0, unsafe padded.unsafeLoad(fromByteOffset: end - 1, as: UInt8.self) == 0x80,
      paddedCount(end - 1) == padded.byteCount
    else { return nil }
    return end - 1
  }
}
