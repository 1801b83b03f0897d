/// Why a signed note, one of its lines, or the checkpoint that it carries was refused.
public enum NoteError: Error, Hashable, Sendable {
  /// The note is longer than `SignedNote.maximumByteCount`.
  case tooLarge
  /// The note is not valid UTF-8.
  case notUTF8
  /// The note holds a character below U+0020 other than the line feed.
  case controlCharacter
  /// There is no empty line between a text and signature lines, or no line end at the end.
  case noSignatureBlock
  /// There are more than `SignedNote.maximumSignatureCount` signature lines.
  case tooManySignatures
  /// A signature line is not an em dash, a name and a base64 word, each after one space.
  case malformedSignatureLine
  /// The name of a key is empty, or holds a space or a plus sign.
  case badKeyName
  /// A signature is not canonical base64 of a key ID and at least one more byte.
  case badSignatureBytes

  /// Two keys of one name and key ID were given to verify by.
  case ambiguousVerifiers
  /// The note has two signature lines of one known key.
  case repeatedSignature
  /// A signature of a known key does not verify; nothing in the note is to be believed.
  case invalidSignature
  /// No known key signed the note.
  case noKnownSignature

  /// The text is not the three lines of a checkpoint.
  case notACheckpoint
  /// The checkpoint goes on after its third line.
  case extensionLines
  /// The size is not a decimal number below 2^64 without leading zeros.
  case badTreeSize
  /// The root is not the canonical base64 of 32 bytes, or not the root of the empty tree at size 0.
  case badRoot
}
