package import TestimonyCrypto

/// Sixteen random bytes: the name of a journal, thread, contributor, speaker, origin or blob.
package struct Identifier: Hashable, Sendable {
  private let words: SIMD2<UInt64>

  package static let byteCount = 16
  /// Sixteen zero bytes: the name of nothing.
  static let zero = Identifier(words: .zero)

  private init(words: SIMD2<UInt64>) { self.words = words }

  /// Returns nil unless `bytes` is 16 bytes long.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    let bytes = Array(bytes)
    words = unsafe bytes.span.bytes.unsafeLoadUnaligned(as: SIMD2<UInt64>.self)
  }

  /// Returns nil unless `bytes` is 16 bytes long.
  init?(_ bytes: RawSpan) {
    guard bytes.byteCount == Self.byteCount else { return nil }
    words = unsafe bytes.unsafeLoadUnaligned(as: SIMD2<UInt64>.self)
  }

  package init(random randomness: Randomness) {
    let bytes = randomness.bytes(Self.byteCount)
    words = unsafe bytes.span.bytes.unsafeLoadUnaligned(as: SIMD2<UInt64>.self)
  }

  package var bytes: [UInt8] {
    unsafe withUnsafeBytes(of: words) { unsafe Array($0) }
  }

  /// Appends the 16 bytes, without an array of their own.
  func append(to output: inout [UInt8]) {
    unsafe withUnsafeBytes(of: words) { unsafe output.append(contentsOf: $0) }
  }

  /// 32 lower-case hexadecimal digits.
  package var hex: String { Hexadecimal.text(bytes) }

  /// Whether it comes first where several have to stand in one order everywhere.
  func precedes(_ other: Identifier) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }
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
