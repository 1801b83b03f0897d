/// Why a checkpoint is not acceptable under a trust policy.
public enum PolicyRefusal: Error, Hashable, Sendable {
  /// A signature does not verify, or the note is not a checkpoint.
  case note(NoteError)
  /// No log of the policy signed it.
  case noTrustedLog
  /// The log that signed it goes by another name than the checkpoint's origin.
  case originMismatch
  /// Too few witnesses, or not those that the quorum asks for, cosigned it.
  case quorumNotReached
}
