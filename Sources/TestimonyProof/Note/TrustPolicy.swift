/// Whose signatures make a checkpoint acceptable: any one of the logs, and witnesses by a quorum
/// (C2SP tlog-policy).
public struct TrustPolicy: Hashable, Sendable {
  /// A log's key and the address that the policy gives for it, which nothing here opens.
  public struct Log: Hashable, Sendable {
    /// The key, of type Ed25519; its name is the log's origin.
    public let verifier: NoteVerifier
    /// The address in the bytes of the file, nil when the line has none.
    public let url: [UInt8]?
  }

  /// A witness's key, the name it has in the policy alone, and an address.
  public struct Witness: Hashable, Sendable {
    /// The name in the bytes of the file, which need not be UTF-8.
    public let name: [UInt8]
    /// The key, of type cosignature/v1.
    public let verifier: NoteVerifier
    /// The address in the bytes of the file, nil when the line has none.
    public let url: [UInt8]?
  }

  /// The logs, any one of which will do.
  public internal(set) var logs: [Log]
  /// The witnesses that the quorum is made of, and any others that the policy lists.
  public internal(set) var witnesses: [Witness]
  /// Which of the witnesses are needed.
  var quorum: Quorum

  /// The policy that trusts one log and asks for no witness.
  public init(log: NoteVerifier) {
    self.init(logs: [Log(verifier: log, url: nil)], witnesses: [], quorum: Quorum())
  }

  /// The policy that trusts any one of several logs and asks for no witness.
  public init(anyOf logs: [NoteVerifier]) {
    self.init(
      logs: logs.map { Log(verifier: $0, url: nil) }, witnesses: [], quorum: Quorum())
  }

  init(logs: [Log], witnesses: [Witness], quorum: Quorum) {
    self.logs = logs
    self.witnesses = witnesses
    self.quorum = quorum
  }

  /// Checks the signatures of a checkpoint's note by this policy.
  ///
  /// - Throws: `PolicyRefusal`.
  public func accept(_ note: SignedNote) throws(PolicyRefusal) -> AcceptedCheckpoint {
    let logKeys = logs.map(\.verifier)
    let signers: [NoteVerifier]
    let checkpoint: Checkpoint
    do throws(NoteError) {
      signers = try note.verified(by: logKeys + witnesses.map(\.verifier))
      checkpoint = try Checkpoint(parsing: note.text)
    } catch { throw error == .noKnownSignature ? .noTrustedLog : .note(error) }

    let signed = signers.filter { logKeys.contains($0) }
    guard !signed.isEmpty else { throw .noTrustedLog }
    let named = signed.filter { $0.name.bytes == checkpoint.origin }
    guard !named.isEmpty else { throw .originMismatch }
    let hasCosigned = witnesses.map { signers.contains($0.verifier) }
    guard quorum.isReached(by: hasCosigned) else { throw .quorumNotReached }
    return AcceptedCheckpoint(
      checkpoint: checkpoint, logs: named,
      witnesses: zip(witnesses, hasCosigned).filter(\.1).map(\.0.verifier))
  }
}
