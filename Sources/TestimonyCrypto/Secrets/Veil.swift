import CSodium

/// Hides bytes on a medium until it is known whether they may stay there: XChaCha20 under a key that
/// lives here alone. Once it is gone, what was written is noise. Nothing is authenticated: who has
/// the bytes knows their hash.
package struct Veil: ~Copyable, Sendable {
  private let key: Secret

  private static let blockByteCount = 64
  /// Each key hides one stream.
  private static let nonce = [UInt8](repeating: 0, count: 24)

  /// A new key.
  package init(from randomness: Randomness = .system) {
    Sodium.require()
    key = Secret(random: Int(crypto_stream_xchacha20_KEYBYTES), from: randomness)
  }

  /// Hides bytes that stand at a place of the stream, or brings hidden ones back.
  package func apply(to bytes: inout [UInt8], at place: Int) {
    let (block, skipped) = place.quotientAndRemainder(dividingBy: Self.blockByteCount)
    let head = skipped == 0 ? 0 : min(bytes.count, Self.blockByteCount - skipped)
    if head > 0 {
      var whole = [UInt8](repeating: 0, count: Self.blockByteCount)
      combine(&whole, 0..<whole.count, block: block)
      for index in 0..<head { bytes[index] ^= whole[skipped + index] }
    }
    combine(&bytes, head..<bytes.count, block: skipped == 0 ? block : block + 1)
  }

  /// `block` is the one of the keystream that begins there.
  private func combine(_ bytes: inout [UInt8], _ range: Range<Int>, block: Int) {
    guard !range.isEmpty else { return }
    unsafe bytes.withUnsafeMutableBufferPointer { bytes in
      guard let base = unsafe bytes.baseAddress?.advanced(by: range.lowerBound) else { return }
      key.withBytes { key in
        unsafe key.withBytePointer { key in
          _ = unsafe crypto_stream_xchacha20_xor_ic(
            base, base, UInt64(range.count), Self.nonce, UInt64(block), key)
        }
      }
    }
  }
}
