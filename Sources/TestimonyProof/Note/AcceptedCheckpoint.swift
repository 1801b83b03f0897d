/// A checkpoint that met a trust policy, and the keys of the policy that signed it.
public struct AcceptedCheckpoint: Hashable, Sendable {
  public let checkpoint: Checkpoint
  /// The logs' keys that signed, one at least.
  public let logs: [NoteVerifier]
  /// The witnesses' keys that cosigned.
  public let witnesses: [NoteVerifier]
}
