/// Stretches of a string that stand for themselves: no quotation mark, no backslash, no control
/// character.
enum PlainRun {
  /// Where the stretch that begins at `start` ends: at most at the end of `bytes`.
  static func end(in bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe end(in: $0, from: start) }
  }

  /// The same in a part of an array, with its indices.
  static func end(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let first = bytes.startIndex
    return unsafe bytes.withUnsafeBytes { unsafe first + end(in: $0, from: start - first) }
  }

  /// The same in bytes, counted from their beginning.
  @inline(__always)
  static func end(in bytes: RawSpan, from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe end(in: $0, from: start) }
  }

  @unsafe @inline(__always)
  static func end(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= bytes.count,
      unsafe isPlain(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    {
      index += 8
    }
    while index < bytes.count, unsafe isPlain(bytes[index]) { index += 1 }
    return index
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Eight bytes at once. A byte less than n borrows into its top bit when n is taken from it, and a
  /// byte is zero when 1 is.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5c)
    let control = (word &- ones &* 0x20) & ~word
    return (control | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & tops == 0
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x22 && byte != 0x5c
  }
}
