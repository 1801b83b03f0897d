/// Many 32-byte sealing keys in one piece of locked memory: a keyring with thousands of threads
/// costs one allocation, not thousands of guard pages.
package struct KeyTable: ~Copyable, Sendable {
  private let secret: Secret

  /// Takes over `secret`.
  ///
  /// - Precondition: the length of `secret` is a multiple of 32.
  package init(_ secret: consuming Secret) {
    precondition(secret.count % SealingKey.byteCount == 0)
    self.secret = secret
  }

  /// Number of keys.
  package var count: Int { secret.count / SealingKey.byteCount }

  /// Lends the 32 bytes of key `index`, which is in `0..<count`.
  package borrowing func withKey<R: ~Copyable, E>(
    _ index: Int, _ body: (RawSpan) throws(E) -> R
  ) throws(E) -> R {
    precondition(index >= 0 && index < count)
    return try secret.withBytes { bytes throws(E) in
      let start = index * SealingKey.byteCount
      return try body(bytes.extracting(start..<start + SealingKey.byteCount))
    }
  }

  /// Writes all keys, one after another, to the start of `output`, which must have room.
  package borrowing func copy(to output: inout MutableRawSpan) {
    secret.withBytes { bytes in
      unsafe output.withUnsafeMutableBytes { output in
        unsafe bytes.withUnsafeBytes { unsafe output.copyMemory(from: $0) }
      }
    }
  }

  /// Seals `text` under key `index`, as `SealingKey.seal` does.
  package borrowing func seal(
    _ text: [UInt8], key index: Int, context: [UInt8], randomness: Randomness
  ) -> [UInt8] {
    withKey(index) { key in
      unsafe Sealing.seal(text.span.bytes, key: key, context: context, randomness: randomness)
    }
  }

  /// Opens under key `index`.
  ///
  /// - Throws: as `SealingKey.open`.
  package borrowing func open(
    _ sealed: RawSpan, key index: Int, context: [UInt8]
  ) throws(SealError) -> [UInt8] {
    try withKey(index) { key throws(SealError) in
      try Sealing.open(sealed, key: key, context: context)
    }
  }
}
