public import TestimonyCrypto

/// A public key that checks signature lines, with the name and the kind of signature that it goes
/// by (C2SP signed-note, "Signatures" and "Verifier keys").
public struct NoteVerifier: Hashable, Sendable {
  /// The name that its signature lines bear.
  public let name: KeyName
  /// The kind of signature that it makes.
  public let type: SignatureType
  /// The Ed25519 public key.
  public let key: VerificationKey
  /// The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), big-endian.
  public let keyID: UInt32

  /// A key from its parts; the key ID follows from them.
  public init(name: KeyName, type: SignatureType = .ed25519, key: VerificationKey) {
    self.name = name
    self.type = type
    self.key = key
    let hash = SHA256.hash(name.bytes + [lineFeed, type.rawValue] + key.bytes)
    keyID = hash.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads `<name>+<key ID>+<base64 of type and key>`.
  ///
  /// - Throws: `VerifierKeyError`.
  public init(vkey: [UInt8]) throws(VerifierKeyError) {
    // The base64 may itself hold plus signs.
    let parts = vkey.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard vkey.count <= Self.maximumByteCount, parts.count == 3,
      let typeAndKey = Base64.decode(Array(parts[2])), let typeByte = typeAndKey.first
    else { throw .malformed }
    guard let name = try? KeyName(parts[0]) else { throw .badKeyName }
    guard let type = SignatureType(rawValue: typeByte) else { throw .unsupportedSignatureType }
    guard let key = VerificationKey(Array(typeAndKey.dropFirst())) else { throw .badKeyBytes }
    self.init(name: name, type: type, key: key)
    guard parts[1].elementsEqual(keyIDDigits) else { throw .keyIDMismatch }
  }

  /// The longest verifier key that is read, in bytes.
  public static let maximumByteCount = 4096

  /// The key as `init(vkey:)` reads it.
  public var vkey: [UInt8] {
    let plus = [UInt8(ascii: "+")]
    return name.bytes + plus + keyIDDigits + plus + Base64.encode([type.rawValue] + key.bytes)
  }

  private var keyIDDigits: [UInt8] {
    let digits = String(keyID, radix: 16)
    return Array((String(repeating: "0", count: 8 - digits.utf8.count) + digits).utf8)
  }

  /// Whether a line claims to be of this key; whether it is, `verifies` says.
  func owns(_ signature: NoteSignature) -> Bool {
    signature.keyID == keyID && signature.name == name
  }

  /// Whether `signature` is this key's over `text`.
  func verifies(_ signature: NoteSignature, of text: [UInt8]) -> Bool {
    switch type {
    case .ed25519:
      return signature.payload.count == 64 && key.verifies(signature.payload, of: text)
    case .cosignature:
      guard let cosignature = Cosignature(parsing: signature.payload) else { return false }
      return key.verifies(cosignature.signature, of: cosignature.message(for: text))
    }
  }
}
