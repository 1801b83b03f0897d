/// The kinds of signature that are verified here, by their byte in C2SP signed-note,
/// "Signature types".
public enum SignatureType: UInt8, Hashable, Sendable {
  /// Ed25519 (RFC 8032) over the text: 64 bytes.
  case ed25519 = 0x01
  /// A witness's cosignature/v1 (C2SP tlog-cosignature): a time and an Ed25519 signature, 72 bytes.
  case cosignature = 0x04
}
