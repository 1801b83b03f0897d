import CSodium

/// An Ed25519 public key (RFC 8032), verified by libsodium, which refuses small-order and
/// non-canonical keys; other libraries accept some of them for every message.
public struct VerificationKey: Hashable, Sendable {
  private let digest: Digest

  /// Bytes of a key.
  public static let byteCount = 32
  /// Bytes of a signature.
  public static let signatureByteCount = 64

  /// Returns nil unless `bytes` is 32 bytes long. A key of small order is accepted here and
  /// verifies nothing.
  public init?(_ bytes: [UInt8]) {
    guard let digest = Digest(bytes) else { return nil }
    self.digest = digest
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { digest.bytes }

  /// Whether `signature` is this key's signature of `message`; false for any other length than 64.
  public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    Sodium.require()
    guard signature.count == Self.signatureByteCount else { return false }
    return unsafe digest.withUnsafeBytes { key in
      guard let key = unsafe key.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
        return false
      }
      return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
    }
  }
}
