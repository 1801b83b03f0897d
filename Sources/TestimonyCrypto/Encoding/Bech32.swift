/// Bech32 (BIP 173) of 32 bytes, as age writes its keys. Works on bytes in place, so that a secret
/// key need not be copied out of locked memory.
enum Bech32 {
  /// Characters after the prefix: the separator, 52 of data, 6 of checksum.
  static let tailCount = 59
  static let byteCount = 32
  private static let dataCount = 52
  private static let checksumCount = 6

  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let generator: [UInt32] = [
    0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
  ]

  private struct Checksum {
    private(set) var value: UInt32 = 1

    init(prefix: [UInt8]) {
      for character in prefix { feed(character >> 5) }
      feed(0)
      for character in prefix { feed(character & 31) }
    }

    mutating func feed(_ group: UInt8) {
      let top = value >> 25
      value = (value & 0x1ff_ffff) << 5 ^ UInt32(group)
      for bit in 0..<5 where top >> UInt32(bit) & 1 == 1 { value ^= Bech32.generator[bit] }
    }
  }

  /// Writes the text of `bytes` after the prefix: `1`, data and checksum, `tailCount` characters.
  ///
  /// - Precondition: `prefix` is lower case; `bytes` are 32, `output` as many as the tail.
  static func encode(
    _ bytes: RawSpan, prefix: [UInt8], upperCase: Bool, into output: inout MutableRawSpan
  ) {
    precondition(bytes.byteCount == byteCount && output.byteCount == tailCount)
    var checksum = Checksum(prefix: prefix)
    var place = 0
    func put(_ character: UInt8, _ output: inout MutableRawSpan) {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
      output.storeBytes(
        of: upperCase && isLetter ? character & ~0x20 : character, toByteOffset: place,
        as: UInt8.self)
      place += 1
    }
    put(UInt8(ascii: "1"), &output)
    var bits: UInt32 = 0
    var count = 0
    var next = 0
    for _ in 0..<dataCount {
      while count < 5 {
        let byte =
          next < byteCount ? unsafe bytes.unsafeLoad(fromByteOffset: next, as: UInt8.self) : 0
        next += 1
        bits = (bits << 8 | UInt32(byte)) & 0xffff
        count += 8
      }
      count -= 5
      let group = UInt8(bits >> UInt32(count) & 31)
      checksum.feed(group)
      put(alphabet[Int(group)], &output)
    }
    for _ in 0..<checksumCount { checksum.feed(0) }
    let sum = checksum.value ^ 1
    for index in 0..<checksumCount {
      put(alphabet[Int(sum >> UInt32(5 * (5 - index)) & 31)], &output)
    }
  }

  /// Reads what `encode` wrote, all in one case; `output` is whole only if it returns true.
  static func decode(
    _ tail: RawSpan, prefix: [UInt8], upperCase: Bool, into output: inout MutableRawSpan
  ) -> Bool {
    guard tail.byteCount == tailCount, output.byteCount == byteCount,
      unsafe tail.unsafeLoad(fromByteOffset: 0, as: UInt8.self) == UInt8(ascii: "1")
    else { return false }
    var checksum = Checksum(prefix: prefix)
    var bits: UInt32 = 0
    var count = 0
    var written = 0
    for place in 1..<tailCount {
      var character = unsafe tail.unsafeLoad(fromByteOffset: place, as: UInt8.self)
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
      let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
      guard !(upperCase ? isLower : isUpper) else { return false }
      character |= isUpper ? 0x20 : 0
      guard let group = alphabet.firstIndex(of: character) else { return false }
      checksum.feed(UInt8(group))
      guard place <= dataCount else { continue }
      bits = (bits << 5 | UInt32(group)) & 0xffff
      count += 5
      guard count >= 8 else { continue }
      count -= 8
      output.storeBytes(
        of: UInt8(truncatingIfNeeded: bits >> UInt32(count)), toByteOffset: written,
        as: UInt8.self)
      written += 1
    }
    // What is left over of the last character is zero.
    return checksum.value == 1 && bits & (1 << UInt32(count) - 1) == 0
  }
}
