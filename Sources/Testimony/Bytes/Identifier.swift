package import TestimonyCrypto

/// Sixteen random bytes: the name of a journal, thread, contributor, speaker, origin or blob.
package struct Identifier: Hashable, Sendable {
  private let words: SIMD2<UInt64>

  package static let byteCount = 16

  /// Returns nil unless `bytes` is 16 bytes long.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words = SIMD2<UInt64>()
    for (offset, byte) in bytes.enumerated() {
      words[offset / 8] = words[offset / 8] << 8 | UInt64(byte)
    }
    self.words = words
  }

  package init(random randomness: Randomness) {
    let bytes = randomness.bytes(Self.byteCount)
    var words = SIMD2<UInt64>()
    for (offset, byte) in bytes.enumerated() {
      words[offset / 8] = words[offset / 8] << 8 | UInt64(byte)
    }
    self.words = words
  }

  package var bytes: [UInt8] {
    (0..<Self.byteCount).map { offset in
      UInt8(truncatingIfNeeded: words[offset / 8] >> UInt64(56 - 8 * (offset % 8)))
    }
  }

  /// 32 lower-case hexadecimal digits.
  package var hex: String { Hexadecimal.text(bytes) }
}

extension Identifier {
  /// Reads 32 lower-case hexadecimal digits.
  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 2 * Self.byteCount else { return nil }
    var bytes: [UInt8] = []
    for pair in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.value(digits[pair]), let low = Self.value(digits[pair + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    self.init(bytes)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
