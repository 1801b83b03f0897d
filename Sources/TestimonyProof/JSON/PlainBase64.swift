/// Base64 as `Base64` has it, for what is public: by a table, several times as fast. Never for secrets,
/// which the time taken would tell about.
enum PlainBase64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xff, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// Appends the letters of `bytes`.
  static func encode(_ bytes: RawSpan, to output: inout [UInt8]) {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe alphabet.withUnsafeBufferPointer { letters in
        var index = 0
        while index + 3 <= bytes.count {
          let group =
            unsafe UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8
            | UInt32(bytes[index + 2])
          unsafe output.append(letters[Int(group >> 18)])
          unsafe output.append(letters[Int(group >> 12 & 63)])
          unsafe output.append(letters[Int(group >> 6 & 63)])
          unsafe output.append(letters[Int(group & 63)])
          index += 3
        }
        guard index < bytes.count else { return }
        let isOne = index + 1 == bytes.count
        let group = unsafe UInt32(bytes[index]) << 16 | (isOne ? 0 : UInt32(bytes[index + 1]) << 8)
        unsafe output.append(letters[Int(group >> 18)])
        unsafe output.append(letters[Int(group >> 12 & 63)])
        unsafe output.append(isOne ? UInt8(ascii: "=") : letters[Int(group >> 6 & 63)])
        output.append(UInt8(ascii: "="))
      }
    }
  }

  /// The bytes of letters; nil for any but the one spelling.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 4 * 3)
    let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
    let letters = text.dropLast(padding)
    var bits: UInt32 = 0
    var count = 0
    for letter in letters {
      let value = values[Int(letter)]
      guard value < 64 else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    // What is left over are zero bits: four before `==`, two before `=`, none else.
    guard bits == 0, count == 2 * padding else { return nil }
    return output
  }
}
