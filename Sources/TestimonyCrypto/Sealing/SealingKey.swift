/// A 256-bit key of the committing AEAD, in locked memory. Its type keeps it apart from signing keys.
package struct SealingKey: ~Copyable, Sendable {
  private let secret: Secret

  /// Bytes of a key.
  package static let byteCount = Sealing.keyByteCount
  /// Bytes that sealing adds to the padded plaintext: version, nonce, commitment, tag.
  package static let overhead = Sealing.overhead

  /// A new key.
  package init(random randomness: Randomness) {
    secret = Secret(random: Self.byteCount, from: randomness)
  }

  /// Returns nil unless `bytes` is 32 bytes long.
  package init?(copying bytes: RawSpan) {
    guard bytes.byteCount == Self.byteCount else { return nil }
    secret = Secret(copying: bytes)
  }

  /// Takes over `secret`.
  ///
  /// - Precondition: `secret` has 32 bytes.
  package init(_ secret: consuming Secret) {
    precondition(secret.count == Self.byteCount)
    self.secret = secret
  }

  /// Lends the 32 bytes; the span cannot leave `body`.
  package borrowing func withBytes<R: ~Copyable, E>(
    _ body: (RawSpan) throws(E) -> R
  ) throws(E) -> R {
    try secret.withBytes(body)
  }

  /// Seals `text` for `context` (the associated data) under a fresh random nonce: the padded
  /// length and `overhead` bytes.
  package borrowing func seal(
    _ text: [UInt8], context: [UInt8], randomness: Randomness
  ) -> [UInt8] {
    secret.withBytes { key in
      unsafe Sealing.seal(text.span.bytes, key: key, context: context, randomness: randomness)
    }
  }

  /// The most padded bytes of a secret: enough for a keyring of 100,000 keys, and little enough
  /// that whoever writes a file cannot ask for more locked memory than there is.
  package static let secretByteLimit = 16 << 20

  /// Seals the bytes of a secret without a copy outside locked memory.
  ///
  /// - Precondition: `other` padded is at most `secretByteLimit` bytes.
  package borrowing func seal(
    _ other: borrowing Secret, context: [UInt8], randomness: Randomness
  ) -> [UInt8] {
    precondition(Padding.paddedCount(other.count) <= Self.secretByteLimit)
    return secret.withBytes { key in
      Sealing.seal(other, key: key, context: context, randomness: randomness)
    }
  }

  /// Opens what `seal` made for the same `context`.
  ///
  /// - Throws: `malformed` when the bytes cannot have come from `seal`, `notAuthentic` when this key
  ///   did not seal them for this context.
  package borrowing func open(
    _ sealed: RawSpan, context: [UInt8]
  ) throws(SealError) -> [UInt8] {
    try secret.withBytes { key throws(SealError) in
      try Sealing.open(sealed, key: key, context: context)
    }
  }

  /// Opens an array.
  ///
  /// - Throws: as the other `open`.
  package borrowing func open(
    _ sealed: [UInt8], context: [UInt8]
  ) throws(SealError) -> [UInt8] {
    try unsafe open(sealed.span.bytes, context: context)
  }

  /// Opens key material into locked memory.
  ///
  /// - Throws: as `open`; `malformed` also for more than `secretByteLimit` padded bytes.
  package borrowing func openSecret(
    _ sealed: [UInt8], context: [UInt8]
  ) throws(SealError) -> Secret {
    let sealed = unsafe sealed.span.bytes
    let padded = try Sealing.paddedCount(of: sealed)
    guard padded <= Self.secretByteLimit else { throw .malformed }
    var count = 0
    let room = try Secret(count: padded) { output throws(SealError) in
      count = try secret.withBytes { key throws(SealError) in
        try Sealing.open(sealed, key: key, context: context, into: &output)
      }
    }
    return room.narrowed(to: 0..<count)
  }

  /// Leaving scope wipes the key; the name makes it visible at the call.
  package consuming func shred() {}
}
