import CSodium

/// HMAC-SHA-512 (RFC 2104, FIPS 180-4) as a key derivation and as an authenticator.
package enum KeyDerivation {
  /// The first 32 bytes of HMAC-SHA-512(key, label). Nothing is sealed under `key` itself.
  package static func subkey(of key: RawSpan, label: String) -> Secret {
    subkey(of: key, label: Array(label.utf8))
  }

  /// The same for a label that is not text.
  package static func subkey(of key: RawSpan, label: [UInt8]) -> Secret {
    Sodium.require()
    return Secret(count: 32) { output in
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { tag in
        guard let base = tag.baseAddress else { return }
        defer { unsafe sodium_memzero(base, 64) }
        unsafe hmac(key: key, label.span.bytes, into: base)
        unsafe output.withUnsafeMutableBytes { output in
          for i in 0..<32 { unsafe output[i] = unsafe base[i] }
        }
      }
    }
  }

  /// HMAC-SHA-512 of `message`, 64 bytes, for integrity. Public, unlike a subkey.
  package static func authenticator(of message: RawSpan, key: RawSpan) -> [UInt8] {
    Sodium.require()
    var tag = [UInt8](repeating: 0, count: 64)
    unsafe tag.withUnsafeMutableBufferPointer { tag in
      if let base = tag.baseAddress { unsafe hmac(key: key, message, into: base) }
    }
    return tag
  }

  /// Compares two public authenticators in constant time.
  package static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return unsafe sodium_memcmp(a, b, a.count) == 0
  }

  @unsafe
  private static func hmac(
    key: RawSpan, _ message: RawSpan, into tag: UnsafeMutablePointer<UInt8>
  ) {
    var state = crypto_auth_hmacsha512_state()
    _ = unsafe key.withBytePointer { pointer in
      unsafe crypto_auth_hmacsha512_init(&state, pointer, key.byteCount)
    }
    _ = unsafe message.withBytePointer { pointer in
      unsafe crypto_auth_hmacsha512_update(&state, pointer, UInt64(message.byteCount))
    }
    unsafe crypto_auth_hmacsha512_final(&state, tag)
    unsafe sodium_memzero(&state, MemoryLayout<crypto_auth_hmacsha512_state>.size)
  }
}
