import CSodium

/// An X25519 public key (RFC 7748) to which a key can be wrapped.
package struct RecipientKey: Hashable, Sendable {
  private let digest: Digest

  /// Bytes of a recipient key.
  package static let byteCount = 32

  /// Returns nil unless `bytes` is 32 bytes long and a number below 2²⁵⁵ − 19: RFC 7748 would take
  /// a larger one for a smaller, and a key here has one spelling. A key of small order is accepted
  /// here and nothing can be wrapped to it.
  package init?(_ bytes: [UInt8]) {
    guard let digest = Digest(bytes), bytes[31] & 0x80 == 0, !Self.isAtLeastPrime(bytes) else {
      return nil
    }
    self.digest = digest
  }

  /// Whether `bytes`, whose top bit is clear, are at least 2²⁵⁵ − 19 = `ed ff … ff 7f`.
  private static func isAtLeastPrime(_ bytes: [UInt8]) -> Bool {
    bytes[31] == 0x7F && bytes[0] >= 0xED && bytes[1..<31].allSatisfy { $0 == 0xFF }
  }

  /// The 32 bytes.
  package var bytes: [UInt8] { digest.bytes }
}

/// The secret half of a `RecipientKey`.
package struct RecipientIdentity: ~Copyable, Sendable {
  let secret: Secret
  /// The public half.
  package let recipient: RecipientKey

  /// Bytes of the secret scalar.
  package static let byteCount = 32

  /// A new identity.
  package init(random randomness: Randomness) {
    self.init(Secret(random: Self.byteCount, from: randomness))
  }

  /// Takes over `secret`, the scalar as RFC 7748 encodes it.
  ///
  /// - Precondition: `secret` has 32 bytes.
  package init(_ secret: consuming Secret) {
    precondition(secret.count == Self.byteCount)
    Sodium.require()
    var publicKey = [UInt8](repeating: 0, count: RecipientKey.byteCount)
    secret.withBytes { scalar in
      _ = unsafe scalar.withBytePointer { unsafe crypto_scalarmult_base(&publicKey, $0) }
    }
    guard let recipient = RecipientKey(publicKey) else {
      preconditionFailure("an X25519 public key has 32 bytes")
    }
    self.recipient = recipient
    self.secret = secret
  }

  /// The key shared with `other`; nil when `other` is of small order (all-zero secret refused).
  borrowing func wrappingKey(
    with other: RecipientKey, ephemeral: RecipientKey, recipient: RecipientKey
  ) -> SealingKey? {
    var isContributory = false
    let shared = Secret(count: 32) { output in
      isContributory = unsafe output.withBytePointer { output in
        secret.withBytes { scalar in
          unsafe scalar.withBytePointer { unsafe crypto_scalarmult(output, $0, other.bytes) } == 0
        }
      }
    }
    guard isContributory else { return nil }
    let label = Array("testimony/x25519/v1\0".utf8) + ephemeral.bytes + recipient.bytes
    return SealingKey(shared.withBytes { KeyDerivation.subkey(of: $0, label: label) })
  }
}

/// A 32-byte key wrapped to a recipient: the ephemeral public key, then the sealed key.
///
/// Whoever knows the recipient can wrap: what is unwrapped was sealed by nobody in particular.
package enum RecipientWrapping {
  /// Bytes of a wrapped key.
  package static let byteCount =
    RecipientKey.byteCount + SealingKey.overhead + Padding.paddedCount(SealingKey.byteCount)

  /// - Precondition: `key` has 32 bytes.
  /// - Returns: `byteCount` bytes, or nil when `recipient` is a key of small order.
  package static func wrap(
    _ key: borrowing Secret, to recipient: RecipientKey, context: [UInt8], randomness: Randomness
  ) -> [UInt8]? {
    precondition(key.count == SealingKey.byteCount)
    let ephemeral = RecipientIdentity(random: randomness)
    let shared = ephemeral.wrappingKey(
      with: recipient, ephemeral: ephemeral.recipient, recipient: recipient)
    guard let shared else { return nil }
    return ephemeral.recipient.bytes
      + shared.seal(key, context: context, randomness: randomness)
  }

  /// The 32 bytes that `wrap` was given.
  ///
  /// - Throws: `malformed` for another length than `byteCount`, an ephemeral key of small order or
  ///   of another spelling, or something else than 32 bytes inside; `notAuthentic` for another recipient or context.
  package static func unwrap(
    _ wrapped: [UInt8], by identity: borrowing RecipientIdentity, context: [UInt8]
  ) throws(SealError) -> Secret {
    guard wrapped.count == byteCount,
      let ephemeral = RecipientKey(Array(wrapped.prefix(RecipientKey.byteCount))),
      let shared = identity.wrappingKey(
        with: ephemeral, ephemeral: ephemeral, recipient: identity.recipient)
    else { throw .malformed }
    let key = try shared.openSecret(
      Array(wrapped.dropFirst(RecipientKey.byteCount)), context: context)
    guard key.count == SealingKey.byteCount else { throw .malformed }
    return key
  }
}
