public import TestimonyCrypto

extension SignedNote {
  /// The keys among `verifiers` that signed the text.
  ///
  /// Lines of unknown keys count for nothing (C2SP signed-note, "Signatures").
  ///
  /// - Throws: `NoteError.invalidSignature` when a line of a known key does not verify,
  ///   `.repeatedSignature` when there are two lines of one, `.noKnownSignature` when there is
  ///   none, `.ambiguousVerifiers` when two different verifiers share name and key ID.
  public func verified(by verifiers: [NoteVerifier]) throws(NoteError) -> [NoteVerifier] {
    var signers: [NoteVerifier] = []
    for signature in signatures {
      let known = verifiers.filter { $0.owns(signature) }
      guard let verifier = known.first else { continue }
      guard known.allSatisfy({ $0 == verifier }) else { throw .ambiguousVerifiers }
      guard !signers.contains(verifier) else { throw .repeatedSignature }
      guard verifier.verifies(signature, of: text) else { throw .invalidSignature }
      signers.append(verifier)
    }
    guard !signers.isEmpty else { throw .noKnownSignature }
    return signers
  }

  /// The time at which `witness` cosigned, in seconds since 1970 by its own clock; nil unless it is
  /// a cosignature key and its cosignature verifies.
  public func cosignatureTime(of witness: NoteVerifier) -> UInt64? {
    guard witness.type == .cosignature, let signers = try? verified(by: [witness]),
      signers == [witness], let signature = signatures.first(where: { witness.owns($0) })
    else { return nil }
    return Cosignature(parsing: signature.payload)?.time
  }

  /// The text as `key` first signed it, without other lines: what a time stamp is taken of.
  ///
  /// Nil when there is not exactly one line of that key.
  public func firstSigned(by verifier: NoteVerifier) -> [UInt8]? {
    let own = signatures.filter { verifier.owns($0) }
    guard own.count == 1 else { return nil }
    return text + [lineFeed] + own[0].line
  }

  /// The note over `text` with one Ed25519 signature that was made elsewhere.
  ///
  /// - Throws: `NoteError.invalidSignature` when `signature` is not the key's over the text, and
  ///   otherwise as reading does.
  public static func signed(
    text: [UInt8], name: KeyName, key: VerificationKey, signature: [UInt8]
  ) throws(NoteError) -> SignedNote {
    guard key.verifies(signature, of: text) else { throw .invalidSignature }
    let keyID = NoteVerifier(name: name, key: key).keyID
    let line = NoteSignature(name: name, keyID: keyID, payload: signature).line
    let note = try SignedNote(parsing: text + [lineFeed] + line)
    guard note.text == text else { throw .noSignatureBlock }
    return note
  }
}
