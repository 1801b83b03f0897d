/// A checkpoint that met a trust policy, and the keys of the policy that signed it.
public struct AcceptedCheckpoint: Hashable, Sendable {
  /// The head of the log that they vouch for.
  public let checkpoint: Checkpoint
  /// The logs' keys that signed, one at least.
  public let logs: [NoteVerifier]
  /// The witnesses' keys that cosigned.
  public let witnesses: [NoteVerifier]
}
