/// Base64 as `Base64` has it, for what is public: by tables, many times as fast. Never for secrets,
/// which the time taken would tell about.
enum PlainBase64 {
  /// Letters of so many bytes.
  static func letterCount(_ byteCount: Int) -> Int { (byteCount + 2) / 3 * 4 }

  // MARK: - Letters

  /// For each twelve bits the two letters that stand for them, the first one in the lower byte.
  private static let pairs: [UInt16] = {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return (0..<4096).map { UInt16(alphabet[$0 >> 6]) | UInt16(alphabet[$0 & 63]) << 8 }
  }()

  /// Writes the letters of `bytes`, for which there has to be room.
  static func encode(_ bytes: RawSpan, to letters: inout OutputSpan<UInt8>) {
    let count = letterCount(bytes.byteCount)
    precondition(count <= letters.freeCapacity)
    unsafe letters.withUnsafeMutableBufferPointer { buffer, initialized in
      let output = unsafe UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized..<initialized + count])
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe pairs.withUnsafeBufferPointer { pairs in
          unsafe encode(bytes, to: output, pairs)
        }
      }
      initialized += count
    }
  }

  @unsafe @inline(__always)
  private static func encode(
    _ bytes: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer,
    _ pairs: UnsafeBufferPointer<UInt16>
  ) {
    var place = 0
    func write(_ group: UInt32) {
      unsafe output.storeBytes(
        of: pairs[Int(group >> 12)].littleEndian, toByteOffset: place, as: UInt16.self)
      unsafe output.storeBytes(
        of: pairs[Int(group & 0xfff)].littleEndian, toByteOffset: place + 2, as: UInt16.self)
      place += 4
    }
    var index = 0
    while index + 3 <= bytes.count {
      write(
        unsafe UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
      )
      index += 3
    }
    guard index < bytes.count else { return }
    let isOne = index + 1 == bytes.count
    write(unsafe UInt32(bytes[index]) << 16 | (isOne ? 0 : UInt32(bytes[index + 1]) << 8))
    unsafe output[place - 1] = UInt8(ascii: "=")
    if isOne { unsafe output[place - 2] = UInt8(ascii: "=") }
  }

  // MARK: - Bytes

  /// What each letter stands for; all bits for what is none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xff, count: 256)
    for value in 0..<64 { values[Int(pairs[value] >> 8)] = UInt8(value) }
    return values
  }()

  /// The bytes of letters; nil for any but the one spelling.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    return unsafe decode(text.span.bytes, to: &bytes) ? bytes : nil
  }

  /// Appends the bytes of letters.
  ///
  /// - Returns: false for any but the one spelling; what is appended then means nothing.
  static func decode(_ text: RawSpan, to output: inout [UInt8]) -> Bool {
    let count = text.byteCount
    guard count % 4 == 0 else { return false }
    guard count > 0 else { return true }
    var isSound = false
    output.append(addingCapacity: count / 4 * 3) { bytes in
      unsafe bytes.withUnsafeMutableBufferPointer { buffer, initialized in
        let output = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized...])
        unsafe text.withUnsafeBytes { letters in
          unsafe values.withUnsafeBufferPointer { values in
            let length: Int
            (length, isSound) = unsafe decode(letters, to: output, values)
            initialized += length
          }
        }
      }
    }
    return isSound
  }

  /// Reads the letters of one hash or salt into a place of its own.
  ///
  /// - Returns: false for any but the one spelling.
  @unsafe @inline(__always)
  static func decode(
    _ letters: UnsafeRawBufferPointer, to hash: inout InlineArray<32, UInt8>
  ) -> Bool {
    precondition(letters.count == 24 || letters.count == 44)
    // 16 bytes leave two letters of padding and 32 one: that many fit.
    let padding = UInt8(ascii: "=")
    guard unsafe letters[letters.count - 1] == padding,
      unsafe (letters[letters.count - 2] == padding) == (letters.count == 24)
    else { return false }
    return unsafe withUnsafeMutableBytes(of: &hash) { output in
      unsafe values.withUnsafeBufferPointer { unsafe decode(letters, to: output, $0).isSound }
    }
  }

  @unsafe @inline(__always)
  private static func decode(
    _ letters: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer,
    _ values: UnsafeBufferPointer<UInt8>
  ) -> (length: Int, isSound: Bool) {
    let last = letters.count - 4
    // A value has six bits; the upper two of `all` tell of a letter that is none.
    var all: UInt8 = 0
    func value(_ index: Int) -> UInt8 {
      let value = unsafe values[Int(letters[index])]
      all |= value
      return value
    }
    var place = 0
    for index in stride(from: 0, to: last, by: 4) {
      let (a, b, c, d) = (value(index), value(index + 1), value(index + 2), value(index + 3))
      unsafe output[place] = a << 2 | b >> 4
      unsafe output[place + 1] = b << 4 | c >> 2
      unsafe output[place + 2] = c << 6 | d
      place += 3
    }
    // Of the last four, one or two may be padding, and what is left over then are zero bits.
    let (a, b) = (value(last), value(last + 1))
    unsafe output[place] = a << 2 | b >> 4
    let isPadded = unsafe letters[last + 3] == UInt8(ascii: "=")
    if isPadded, unsafe letters[last + 2] == UInt8(ascii: "=") {
      return (place + 1, all < 64 && b & 15 == 0)
    }
    let c = value(last + 2)
    unsafe output[place + 1] = b << 4 | c >> 2
    if isPadded { return (place + 2, all < 64 && c & 3 == 0) }
    unsafe output[place + 2] = c << 6 | value(last + 3)
    return (place + 3, all < 64)
  }
}
