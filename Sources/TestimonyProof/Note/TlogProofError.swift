/// Why a transparency log proof was refused.
public enum TlogProofError: Error, Hashable, Sendable {
  /// The proof is longer than `TlogProof.maximumByteCount`.
  case tooLarge
  /// The first line is not that of the format.
  case badHeader
  /// The extra data is not canonical base64.
  case badExtra
  /// There is no index line, or its number is not a decimal below 2^64 without leading zeros.
  case badIndex
  /// A line of the proof is not the canonical base64 of 32 bytes.
  case badHash
  /// There are more hashes than a proof can have.
  case tooManyHashes
  /// No empty line and checkpoint follow the hashes.
  case noCheckpoint
  /// The checkpoint's note is malformed.
  case note(NoteError)
  /// The checkpoint is not acceptable under the policy.
  case policy(PolicyRefusal)
  /// The hashes do not lead from the leaf to the checkpoint's root.
  case notIncluded
}
