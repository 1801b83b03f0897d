import TestimonyCrypto

/// One signature line of a note: `— <name> <base64 of key ID and signature>` (C2SP signed-note,
/// "Signatures").
public struct NoteSignature: Hashable, Sendable {
  /// The name of the key that the line claims.
  public let name: KeyName
  /// The first four bytes of the hash over the key's name, type and bytes, big-endian.
  public let keyID: UInt32
  /// What the key made, in the form of its type; at least one byte.
  public let payload: [UInt8]

  private static let start = Array("— ".utf8)

  /// - Precondition: `payload` is not empty.
  public init(name: KeyName, keyID: UInt32, payload: [UInt8]) {
    precondition(!payload.isEmpty)
    self.name = name
    self.keyID = keyID
    self.payload = payload
  }

  /// Reads a line without its line feed.
  ///
  /// - Throws: `NoteError.malformedSignatureLine`, `.badKeyName`, `.badSignatureBytes`, or for
  ///   bytes that are no note's `.notUTF8` and `.controlCharacter`.
  public init(parsing line: some Collection<UInt8>) throws(NoteError) {
    guard line.starts(with: Self.start) else { throw .malformedSignatureLine }
    let words = line.dropFirst(Self.start.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 2 else { throw .malformedSignatureLine }
    let name = try KeyName(words[0])
    guard let bytes = Base64.decode(Array(words[1])), bytes.count > 4 else {
      throw .badSignatureBytes
    }
    self.init(
      name: name, keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
      payload: Array(bytes.dropFirst(4)))
  }

  /// The line with its line feed.
  public var line: [UInt8] {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
    return Self.start + name.bytes + [UInt8(ascii: " ")] + Base64.encode(id + payload)
      + [UInt8(ascii: "\n")]
  }
}
