public import TestimonyCrypto

/// That a file is one of those which the journal's keeper released, this very cut of it: a release
/// note lists it, and a release key that the reader has from elsewhere signed the note.
public struct ReleaseStatement: Hashable, Sendable {
  /// The release key that signed.
  public let signer: NoteVerifier
  /// The name under which the note lists the file.
  public let name: [UInt8]

  private static let suffix = Array("/release".utf8)

  /// Checks a file against a release note.
  ///
  /// `digest` is SHA-256 of the file, `keys` what the reader has from elsewhere; those whose name does
  /// not end in `/release` are no release keys and are passed over.
  ///
  /// - Throws: `ReleaseRejection`, for the first check of `Docs/Format.md`, "Release note", that
  ///   fails.
  public init(
    digest: Digest, note bytes: [UInt8], keys: [NoteVerifier]
  ) throws(ReleaseRejection) {
    guard let note = try? SignedNote(parsing: bytes) else { throw .malformed }
    let release = try ReleaseNote(parsing: note.text)
    let releaseKeys = keys.filter {
      $0.type == .ed25519 && $0.name.bytes.suffix(Self.suffix.count).elementsEqual(Self.suffix)
    }
    do throws(NoteError) {
      signer = try note.verified(by: releaseKeys)[0]
    } catch {
      throw ReleaseRejection(error)
    }
    guard let file = release.files.first(where: { $0.digest == digest }) else {
      throw .notListed
    }
    name = file.name
  }
}

extension ReleaseRejection {
  fileprivate init(_ error: NoteError) {
    switch error {
    case .ambiguousVerifiers: self = .ambiguousKeys
    case .repeatedSignature: self = .signatureRepeated
    case .invalidSignature: self = .signatureInvalid
    case .noKnownSignature: self = .noTrustedKey
    case .tooLarge, .notUTF8, .controlCharacter, .noSignatureBlock, .tooManySignatures,
      .malformedSignatureLine, .badKeyName, .badSignatureBytes, .notACheckpoint,
      .extensionLines, .badTreeSize, .badRoot:
      self = .malformed
    }
  }
}
