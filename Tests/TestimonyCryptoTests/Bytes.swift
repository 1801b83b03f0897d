import TestimonyCrypto

extension [UInt8] {
  /// The bytes that `hex` spells: pairs of lower-case digits.
  init(hex: String) {
    let digits = hex.utf8.map { $0 < 0x60 ? $0 - 0x30 : $0 - 0x57 }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// `count` bytes counting up from `first`.
  init(from first: UInt8, count: Int) {
    self = (0..<count).map { first &+ UInt8(truncatingIfNeeded: $0) }
  }

  var hex: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// SHA-256 in hex, for expectations about long outputs.
  var digest: String { SHA256.hash(self).bytes.hex }
}

extension Secret {
  init(bytes: [UInt8]) {
    self.init(copying: unsafe bytes.span.bytes)
  }

  /// A copy outside locked memory, for comparison.
  var copy: [UInt8] {
    withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
  }
}

extension SealingKey {
  init(bytes: [UInt8]) {
    self.init(Secret(bytes: bytes))
  }

  var copy: [UInt8] {
    withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
  }
}
