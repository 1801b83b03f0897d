/// 16 random bytes that keep a committed value from being guessed.
package struct Salt: Hashable, Sendable {
  private let words: SIMD2<UInt64>

  package static let byteCount = 16

  /// Returns nil unless `bytes` is exactly 16 bytes long.
  package init?(_ bytes: RawSpan) {
    guard bytes.byteCount == Self.byteCount else { return nil }
    words = unsafe bytes.unsafeLoadUnaligned(as: SIMD2<UInt64>.self)
  }

  /// Returns nil unless `bytes` is exactly 16 bytes long.
  package init?(_ bytes: [UInt8]) {
    unsafe self.init(bytes.span.bytes)
  }

  /// The 16 bytes, in order.
  package var bytes: [UInt8] {
    unsafe withUnsafeBytes(of: words) { unsafe Array($0) }
  }

  /// Where the salt of this number stands among salts that lie one behind another.
  static func range(_ index: Int) -> Range<Int> {
    byteCount * index..<byteCount * (index + 1)
  }
}
