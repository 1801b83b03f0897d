/// Why a verifier key was refused.
public enum VerifierKeyError: Error, Hashable, Sendable {
  /// It is not a name, eight lower-case hexadecimal digits and base64, joined by plus signs.
  case malformed
  /// The name breaks the rules for key names.
  case badKeyName
  /// The signature type is none that is verified here.
  case unsupportedSignatureType
  /// The key is not 32 bytes long.
  case badKeyBytes
  /// The key ID is not that of the name and the key.
  case keyIDMismatch
}
