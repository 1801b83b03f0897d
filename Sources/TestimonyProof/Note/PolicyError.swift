/// Why a trust policy file was refused, and at which line.
public struct PolicyError: Error, Hashable, Sendable {
  /// What is wrong with the line or the file.
  public enum Reason: Error, Hashable, Sendable {
    /// The file is longer than `TrustPolicy.maximumByteCount`.
    case tooLarge
    /// A byte is a control character other than tab and line feed.
    case controlCharacter
    /// A line begins with another word than `log`, `witness`, `group` and `quorum`.
    case unknownKeyword
    /// A line has too few or too many words.
    case wrongWordCount
    /// A verifier key is malformed.
    case badVerifierKey(VerifierKeyError)
    /// A log's key is not of type Ed25519, or a witness's not of type cosignature/v1.
    case wrongKeyType
    /// Two logs or two witnesses have the same public key.
    case duplicateKey
    /// A name is defined twice, or is `none`.
    case nameTaken
    /// A name is used that no line before defines.
    case unknownName
    /// A name is a member of two groups, or twice of one.
    case alreadyMember
    /// A threshold is not `any`, `all` or a number from 1 to the number of members.
    case badThreshold
    /// There is a second `quorum` line.
    case secondQuorum
    /// There is no `quorum` line.
    case noQuorum
  }

  /// What is wrong.
  public let reason: Reason
  /// The line, counted from 1; 0 when the fault is the file's.
  public let line: Int

  /// An error at a line, or at 0 for the file.
  public init(reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }
}
