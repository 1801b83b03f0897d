import CSodium

/// An Ed25519 signing key (RFC 8032) in locked memory.
package struct SigningKey: ~Copyable, Sendable {
  /// The 32-byte seed followed by the public key, as libsodium keeps it.
  private let secret: Secret
  /// The public half.
  package let verificationKey: VerificationKey

  /// Bytes of a seed.
  package static let seedByteCount = 32

  /// Returns nil unless `seed` is 32 bytes long.
  package init?(seed: RawSpan) {
    guard seed.byteCount == Self.seedByteCount else { return nil }
    self.init(checked: seed)
  }

  private init(checked seed: RawSpan) {
    Sodium.require()
    var publicKey = [UInt8](repeating: 0, count: VerificationKey.byteCount)
    secret = Secret(count: 64) { span in
      unsafe span.withBytePointer { output in
        _ = unsafe seed.withBytePointer {
          unsafe crypto_sign_seed_keypair(&publicKey, output, $0)
        }
      }
    }
    guard let key = VerificationKey(publicKey) else {
      preconditionFailure("an Ed25519 public key has 32 bytes")
    }
    verificationKey = key
  }

  /// The 64-byte signature of `message`.
  package borrowing func sign(_ message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: VerificationKey.signatureByteCount)
    secret.withBytes { key in
      _ = unsafe key.withBytePointer {
        unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), $0)
      }
    }
    return signature
  }
}
