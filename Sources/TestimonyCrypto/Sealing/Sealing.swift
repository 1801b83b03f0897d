import CSodium

/// Why sealed bytes could not be opened.
package enum SealError: Error, Equatable {
  /// Too short, of an unknown version, or not of a padded size.
  case malformed
  /// Not sealed by this key for this context: another key, other associated data, or altered.
  case notAuthentic
}

/// The committing AEAD of the private layer (`Docs/Format.md`, "Sealing"):
///
/// ```
/// okm = HMAC-SHA-512(K, "testimony/aead/v1\0" ‖ N24 ‖ SHA-512(AD))
/// out = 0x01 ‖ N ‖ okm[32..64) ‖ XChaCha20-Poly1305(okm[0..32), N, ad = "", pad(P))
/// ```
///
/// XChaCha20-Poly1305 alone opens one ciphertext under two keys; the 32 bytes of `okm` in front
/// commit to key, nonce and associated data, and are checked first, in constant time.
enum Sealing {
  static let keyByteCount = 32
  static let nonceByteCount = 24
  private static let version: UInt8 = 1
  private static let commitmentByteCount = 32
  private static let headerByteCount = 1 + nonceByteCount + commitmentByteCount
  private static let tagByteCount = 16
  /// Bytes that sealing adds to the padded plaintext.
  static let overhead = headerByteCount + tagByteCount
  private static let label = Array("testimony/aead/v1\0".utf8)

  /// Seals `text` under the 32-byte `key` for `context`, with a fresh random nonce.
  static func seal(
    _ text: RawSpan, key: RawSpan, context: [UInt8], randomness: Randomness
  ) -> [UInt8] {
    withStates(of: key) { states in
      unsafe seal(text, states: states, context: context.span.bytes, randomness: randomness)
    }
  }

  /// The same under a key of which there are the states.
  static func seal(
    _ text: RawSpan, states: RawSpan, context: RawSpan, randomness: Randomness
  ) -> [UInt8] {
    let padded = Padding.paddedCount(text.byteCount)
    return unsafe sealing(padded, states: states, context: context, randomness: randomness) {
      body in
      var room = unsafe MutableRawSpan(_unsafeStart: body, byteCount: padded)
      Padding.pad(text, into: &room)
      return unsafe UnsafePointer(body)
    }
  }

  /// Seals key material; its padded copy too stays in locked memory.
  static func seal(
    _ text: borrowing Secret, key: RawSpan, context: [UInt8], randomness: Randomness
  ) -> [UInt8] {
    let padded = Secret(count: Padding.paddedCount(text.count)) { room in
      text.withBytes { Padding.pad($0, into: &room) }
    }
    return withStates(of: key) { states in
      padded.withBytes { bytes in
        unsafe bytes.withBytePointer { source in
          unsafe sealing(
            bytes.byteCount, states: states, context: context.span.bytes, randomness: randomness
          ) { _ in unsafe source }
        }
      }
    }
  }

  /// Version, nonce, commitment and ciphertext. `source` is given the place of the ciphertext and
  /// says where the padded plaintext stands: elsewhere, or there, to be encrypted in place.
  @unsafe
  private static func sealing(
    _ padded: Int, states: RawSpan, context: RawSpan, randomness: Randomness,
    source: (UnsafeMutablePointer<UInt8>) -> UnsafePointer<UInt8>
  ) -> [UInt8] {
    Sodium.require()
    return unsafe [UInt8](unsafeUninitializedCapacity: padded + overhead) { buffer, count in
      guard let out = buffer.baseAddress else { return }
      unsafe out[0] = version
      var nonce = unsafe MutableRawSpan(_unsafeStart: out + 1, byteCount: nonceByteCount)
      randomness.fill(&nonce)
      let body = unsafe out + headerByteCount
      let plain = unsafe source(body)
      unsafe withDerived(states: states, nonce: out + 1, context: context) { okm in
        unsafe UnsafeMutableRawPointer(out + 1 + nonceByteCount)
          .copyMemory(from: okm + keyByteCount, byteCount: commitmentByteCount)
        _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
          body, nil, plain, UInt64(padded), nil, 0, nil, out + 1, okm)
      }
      count = padded + overhead
    }
  }

  /// Opens what `seal` made, into an array.
  static func open(
    _ sealed: RawSpan, key: RawSpan, context: [UInt8]
  ) throws(SealError) -> [UInt8] {
    let padded = try paddedCount(of: sealed)
    var failure: SealError?
    let text = unsafe [UInt8](unsafeUninitializedCapacity: padded) { buffer, count in
      var span = unsafe MutableRawSpan(
        _unsafeBytes: UnsafeMutableRawBufferPointer(buffer))
      do throws(SealError) {
        count = try open(sealed, key: key, context: context, into: &span)
      } catch {
        failure = error
        count = 0
      }
    }
    if let failure { throw failure }
    return text
  }

  /// The padded size that `sealed` holds.
  static func paddedCount(of sealed: RawSpan) throws(SealError) -> Int {
    guard sealed.byteCount >= overhead + Padding.leastCount,
      unsafe sealed.unsafeLoad(as: UInt8.self) == version
    else { throw .malformed }
    return sealed.byteCount - overhead
  }

  /// Opens into `output`, which must have room for the padded text; returns the text's length.
  static func open(
    _ sealed: RawSpan, key: RawSpan, context: [UInt8], into output: inout MutableRawSpan
  ) throws(SealError) -> Int {
    // A span cannot be lent to a closure to be changed; so what it is of is.
    let padded = try paddedCount(of: sealed)
    precondition(output.byteCount >= padded)
    var result = Result<Int, SealError>.failure(.malformed)
    unsafe output.withUnsafeMutableBytes { room in
      withStates(of: key) { states in
        var room = unsafe MutableRawSpan(_unsafeBytes: room)
        result = Result { () throws(SealError) in
          try unsafe open(sealed, states: states, context: context.span.bytes, into: &room)
        }
      }
    }
    return try result.get()
  }

  /// The same under a key of which there are the states.
  static func open(
    _ sealed: RawSpan, states: RawSpan, context: RawSpan, into output: inout MutableRawSpan
  ) throws(SealError) -> Int {
    Sodium.require()
    let padded = try paddedCount(of: sealed)
    precondition(output.byteCount >= padded)
    let opened = unsafe sealed.withBytePointer { input in
      unsafe output.withBytePointer { output in
        unsafe withDerived(states: states, nonce: input + 1, context: context) { okm in
          guard
            unsafe sodium_memcmp(
              okm + keyByteCount, input + 1 + nonceByteCount, commitmentByteCount) == 0
          else { return false }
          return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
            output, nil, nil, input + headerByteCount, UInt64(padded + tagByteCount), nil, 0,
            input + 1, okm) == 0
        }
      }
    }
    guard opened else { throw .notAuthentic }
    guard let count = Padding.textCount(of: output.bytes.extracting(first: padded)) else {
      throw .malformed
    }
    return count
  }

  /// Lends okm, 64 bytes: the AEAD key and the commitment.
  @unsafe
  private static func withDerived<R>(
    states: RawSpan, nonce: UnsafePointer<UInt8>, context: RawSpan,
    _ body: (UnsafeMutablePointer<UInt8>) -> R
  ) -> R {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { okm in
      guard let base = okm.baseAddress else { preconditionFailure("64 bytes have an address") }
      defer { unsafe sodium_memzero(base, 64) }
      unsafe HMACStates.authenticate(
        label: label, nonce: UnsafeRawBufferPointer(start: nonce, count: nonceByteCount),
        context: context, states: states, into: UnsafeMutableRawBufferPointer(okm))
      return unsafe body(base)
    }
  }

  /// Lends the states of a key.
  private static func withStates<R>(of key: RawSpan, _ body: (RawSpan) -> R) -> R {
    precondition(key.byteCount == keyByteCount)
    return unsafe withUnsafeTemporaryAllocation(
      byteCount: HMACStates.byteCount, alignment: 16
    ) { states in
      defer { unsafe sodium_memzero(states.baseAddress, states.count) }
      unsafe HMACStates.prepare(key, into: states)
      return body(unsafe UnsafeRawBufferPointer(states).bytes)
    }
  }
}
