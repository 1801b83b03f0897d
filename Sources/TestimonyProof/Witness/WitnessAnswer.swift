/// What a witness answered to a request.
package enum WitnessAnswer: Equatable, Sendable {
  /// Signature lines. Whose they are and whether they fit is not checked yet.
  case lines([NoteSignature])
  /// It has seen a checkpoint of another size than the request begins at (status 409).
  case sawSize(UInt64)
  /// It says that the request is malformed (400).
  case malformed
  /// No signature of the checkpoint is by a key that it trusts for the log (403).
  case untrusted
  /// It does not know the log (404).
  case unknownLog
  /// The proof does not lead from what it has seen to the checkpoint, or it has seen another root at
  /// that size (422).
  case inconsistent
  /// Nothing that the protocol has.
  case other(status: Int)

  /// The longest list of signature lines that is read, in bytes.
  package static let byteLimit = SignedNote.maximumByteCount
  private static let sizeType = Array("text/x.tlog.size".utf8)

  /// Reads an answer: its status, its content type and its body.
  ///
  /// - Throws: `WitnessAnswerError` for what is malformed.
  package init(status: Int, type: String, body: [UInt8]) throws(WitnessAnswerError) {
    switch status {
    case 200: self = .lines(try Self.lines(in: body))
    case 400: self = .malformed
    case 403: self = .untrusted
    case 404: self = .unknownLog
    case 409:
      guard Self.isSize(type) else { throw .conflictWithoutSize }
      guard body.last == lineFeed, let size = decimal(body.dropLast()) else { throw .badSize }
      self = .sawSize(size)
    case 422: self = .inconsistent
    default: self = .other(status: status)
    }
  }

  private static func lines(in body: [UInt8]) throws(WitnessAnswerError) -> [NoteSignature] {
    guard body.count <= byteLimit else { throw .tooLong }
    guard body.last == lineFeed else { throw .badLine }
    let lines = body.dropLast().split(separator: lineFeed, omittingEmptySubsequences: false)
    guard lines.count <= SignedNote.maximumSignatureCount else { throw .tooLong }
    var signatures: [NoteSignature] = []
    for line in lines {
      guard let signature = try? NoteSignature(parsing: line) else { throw .badLine }
      signatures.append(signature)
    }
    return signatures
  }

  /// Whether a content type, without its parameters, is that of a size.
  private static func isSize(_ type: String) -> Bool {
    let name = type.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
    return name.count == sizeType.count
      && zip(name, sizeType).allSatisfy { byte, expected in
        byte == expected
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && byte | 0x20 == expected
      }
  }
}

/// Why the answer of a witness cannot be read.
package enum WitnessAnswerError: Error, Equatable, Sendable {
  /// More than any witness has to say.
  case tooLong
  /// Something else than signature lines.
  case badLine
  /// A conflict that does not say which size it saw.
  case conflictWithoutSize
  /// A size that is no number and a line end.
  case badSize
}
