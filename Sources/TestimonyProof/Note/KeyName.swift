/// The name of a key in signature lines: UTF-8, not empty, without Unicode spaces, plus signs and
/// control characters (C2SP signed-note, "Format").
public struct KeyName: Hashable, Sendable {
  /// The name in UTF-8.
  public let bytes: [UInt8]

  /// - Throws: `NoteError.notUTF8`, `.controlCharacter` or `.badKeyName`.
  public init(_ bytes: some Collection<UInt8>) throws(NoteError) {
    let bytes = Array(bytes)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    guard bytes.allSatisfy({ $0 >= 0x20 }) else { throw .controlCharacter }
    guard !bytes.isEmpty, !bytes.contains(UInt8(ascii: "+")),
      !text.unicodeScalars.contains(where: \.properties.isWhitespace)
    else { throw .badKeyName }
    self.bytes = bytes
  }
}
