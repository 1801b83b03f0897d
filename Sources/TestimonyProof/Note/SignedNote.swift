import TestimonyCrypto

/// A text signed by one or more keys, exactly as received (C2SP signed-note).
///
/// Reading checks the form alone. Nothing in the text is to be believed before
/// `verified(by:)` has named a key that is trusted.
public struct SignedNote: Hashable, Sendable {
  /// The largest note that is read, in bytes.
  public static let maximumByteCount = 65_536
  /// The most signature lines that are read.
  public static let maximumSignatureCount = 64

  /// What is signed, with its final line feed; valid UTF-8 without control characters.
  public let text: [UInt8]
  /// The signature lines in their order, one at least.
  public let signatures: [NoteSignature]

  /// - Throws: `NoteError`, one case for each way in which a note can be malformed.
  public init(parsing bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= Self.maximumByteCount else { throw .tooLarge }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == lineFeed }) else { throw .controlCharacter }
    guard bytes.last == lineFeed,
      let end = bytes.indices.dropLast().last(where: {
        bytes[$0] == lineFeed && bytes[$0 + 1] == lineFeed
      }), end + 2 < bytes.count
    else { throw .noSignatureBlock }

    let lines = bytes[(end + 2)...].dropLast().split(
      separator: lineFeed, omittingEmptySubsequences: false)
    guard lines.count <= Self.maximumSignatureCount else { throw .tooManySignatures }
    var signatures: [NoteSignature] = []
    for line in lines { signatures.append(try NoteSignature(parsing: line)) }
    text = Array(bytes[...end])
    self.signatures = signatures
  }

  /// The note as it was read.
  public var bytes: [UInt8] {
    signatures.reduce(into: text + [lineFeed]) { $0 += $1.line }
  }

  /// The note with the lines of `signatures` after its own: a witness's answer, for instance.
  ///
  /// - Throws: `NoteError.tooLarge` or `.tooManySignatures`.
  public func adding(_ signatures: [NoteSignature]) throws(NoteError) -> SignedNote {
    try SignedNote(parsing: signatures.reduce(into: bytes) { $0 += $1.line })
  }
}

/// The one line end of notes, checkpoints, proofs and policies.
let lineFeed = UInt8(ascii: "\n")
