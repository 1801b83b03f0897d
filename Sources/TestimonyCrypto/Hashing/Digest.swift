/// A SHA-256 digest: exactly 32 bytes, held inline.
public struct Digest: Hashable, Sendable {
  @usableFromInline let words: SIMD4<UInt64>

  /// Bytes of a digest.
  public static let byteCount = 32

  /// Returns nil unless `bytes` is exactly 32 bytes long.
  @inlinable
  public init?(_ bytes: RawSpan) {
    guard bytes.byteCount == Self.byteCount else { return nil }
    words = unsafe bytes.unsafeLoadUnaligned(as: SIMD4<UInt64>.self)
  }

  /// Returns nil unless `bytes` is exactly 32 bytes long.
  @inlinable
  public init?(_ bytes: [UInt8]) {
    unsafe self.init(bytes.span.bytes)
  }

  @usableFromInline
  init(words: SIMD4<UInt64>) {
    self.words = words
  }

  /// The 32 bytes, in order.
  public var bytes: [UInt8] {
    unsafe withUnsafeBytes { unsafe Array($0) }
  }

  /// Lends the 32 bytes without a copy on the heap.
  @inlinable
  @unsafe
  public func withUnsafeBytes<R, E>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe Swift.withUnsafeBytes(of: words, body)
  }
}
