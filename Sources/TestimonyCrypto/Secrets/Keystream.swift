import CSodium

/// What a keystream of one seed is for; each has its own nonce, so the streams never meet.
package enum KeystreamDomain: Sendable {
  /// The salts of an entry's fields, words and attachments.
  case salts
  /// The writer's choices of decoys and tree shape.
  case shape

  private static let saltsNonce = Array("testimony/1 entry salts ".utf8)
  private static let shapeNonce = Array("testimony/1 entry shape ".utf8)

  /// 24 bytes, the XChaCha20 nonce.
  var nonce: [UInt8] {
    switch self {
    case .salts: Self.saltsNonce
    case .shape: Self.shapeNonce
    }
  }
}

/// The XChaCha20 keystream of a 32-byte seed: deterministic bytes for the salts and shape of one
/// entry (`Docs/Format.md`, "Salts").
package struct Keystream: RandomNumberGenerator {
  private let seed: [UInt8]
  private let nonce: [UInt8]
  private var buffer: [UInt8] = []
  private var position = 0
  private var block: UInt64 = 0

  /// Bytes of a seed.
  package static let seedByteCount = 32

  /// - Precondition: `seed` has 32 bytes.
  package init(seed: [UInt8], domain: KeystreamDomain) {
    Sodium.require()
    precondition(seed.count == Self.seedByteCount)
    self.seed = seed
    nonce = domain.nonce
  }

  private static let blockBytes = 64

  /// The first `count` bytes of the stream of a seed, which has 32 bytes.
  package static func bytes(
    _ count: Int, seed: RawSpan, domain: KeystreamDomain
  ) -> [UInt8] {
    Sodium.require()
    precondition(seed.byteCount == seedByteCount)
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      unsafe seed.withBytePointer { seed in
        _ = unsafe crypto_stream_xchacha20(base, UInt64(count), domain.nonce, seed)
      }
      initialized = count
    }
  }

  private mutating func refill(atLeast count: Int) {
    let blocks = max(8, (count + Self.blockBytes - 1) / Self.blockBytes)
    buffer = Self.stream(seed: seed, nonce: nonce, from: block, blocks: blocks)
    block += UInt64(blocks)
    position = 0
  }

  private static func stream(
    seed: [UInt8], nonce: [UInt8], from block: UInt64, blocks: Int
  ) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: blocks * blockBytes)
    let count = UInt64(output.count)
    unsafe output.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      _ = unsafe crypto_stream_xchacha20_xor_ic(base, base, count, nonce, block, seed)
    }
    return output
  }

  /// The next `count` bytes of the stream.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    if position == buffer.count, count >= Self.blockBytes, count % Self.blockBytes == 0 {
      let output = Self.stream(
        seed: seed, nonce: nonce, from: block, blocks: count / Self.blockBytes)
      block += UInt64(count / Self.blockBytes)
      return output
    }
    var output: [UInt8] = []
    output.reserveCapacity(count)
    while output.count < count {
      if position == buffer.count { refill(atLeast: count - output.count) }
      let step = min(count - output.count, buffer.count - position)
      output.append(contentsOf: buffer[position..<position + step])
      position += step
    }
    return output
  }

  /// The next 8 bytes of the stream, as a little-endian number.
  package mutating func next() -> UInt64 {
    var value: UInt64 = 0
    guard buffer.count - position >= 8 else {
      for (i, byte) in bytes(8).enumerated() { value |= UInt64(byte) << (8 * UInt64(i)) }
      return value
    }
    value = unsafe UInt64(
      littleEndian: buffer.span.bytes.unsafeLoadUnaligned(
        fromByteOffset: position, as: UInt64.self))
    position += 8
    return value
  }
}
