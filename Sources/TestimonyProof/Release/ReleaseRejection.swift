/// Why a release note does not say that a file is the keeper's own cut. The raw values are part of
/// the format (`Docs/Format.md`, "Release note"): every verifier gives the same one.
public enum ReleaseRejection: String, Error, CaseIterable, Hashable, Sendable {
  case malformed = "release-malformed"
  case ambiguousKeys = "ambiguous-keys"
  case signatureRepeated = "release-signature-repeated"
  case signatureInvalid = "release-signature-invalid"
  case noTrustedKey = "release-no-trusted-key"
  case notListed = "release-not-listed"

  /// What is wrong, for people.
  public var message: String {
    switch self {
    case .malformed: "the release note is not a signed note, or its text has not this form"
    case .ambiguousKeys: "two of the keys to check by have the same name and ID"
    case .signatureRepeated: "the release note has two signature lines of one key that was given"
    case .signatureInvalid: "a signature by a known key under the release note is not valid"
    case .noTrustedKey: "no release key that was given signed the release note"
    case .notListed: "the release note does not list this file"
    }
  }
}
