/// The heads of a transcript's logs, their notes read and their signatures checked.
struct CheckedHeads {
  struct Head {
    var checkpoint: Checkpoint
    var signers: [NoteVerifier]
    var witnesses: [NoteVerifier]
    /// When each of them cosigned.
    var witnessTimes: [UInt64]
    var isKnown: Bool
  }

  struct Stamped {
    var note: SignedNote
    var checkpoint: Checkpoint
  }

  private(set) var heads: [Head] = []
  /// For each log, its stamps.
  private(set) var stamps: [[Stamped]] = []

  /// - Throws: ``Rejection``, log after log, each before its stamps.
  init(_ transcript: Transcript, trust: Trust) throws(Rejection) {
    var origins: Set<[UInt8]> = []
    for (index, log) in transcript.logs.enumerated() {
      let (note, checkpoint) = try Self.read(log.checkpoint, at: .log(index))
      guard origins.insert(checkpoint.origin).inserted else {
        throw Rejection(.originTwice, at: .log(index))
      }
      let head = try Self.check(
        note, checkpoint, trust, trust.policy,
        isKnown: trust.checkpoints.contains(checkpoint), at: .log(index))
      heads.append(head)

      var stamps: [Stamped] = []
      for (number, stamp) in log.stamps.enumerated() {
        let place = Rejection.Place.stamp(log: index, stamp: number)
        let (note, earlier) = try Self.read(stamp.checkpoint, at: place)
        guard earlier.origin == checkpoint.origin else { throw Rejection(.stampOrigin, at: place) }
        // Witnesses may have come later than the stamp: no quorum is asked for. A head that is known
        // vouches for the heads that lead to it.
        _ = try Self.check(
          note, earlier, trust, trust.policy?.withoutQuorum, isKnown: head.isKnown, at: place)
        stamps.append(Stamped(note: note, checkpoint: earlier))
      }
      self.stamps.append(stamps)
    }
  }

  private static func read(
    _ bytes: [UInt8], at place: Rejection.Place
  ) throws(Rejection) -> (SignedNote, Checkpoint) {
    guard let note = try? SignedNote(parsing: bytes) else {
      throw Rejection(.noteMalformed, at: place)
    }
    guard let checkpoint = try? Checkpoint(parsing: note.text) else {
      throw Rejection(.checkpointMalformed, at: place)
    }
    // A second line of the log's own key could be left out of what a time stamp covers.
    var own: Set<UInt32> = []
    for signature in note.signatures where signature.name.bytes == checkpoint.origin {
      guard own.insert(signature.keyID).inserted else {
        throw Rejection(.signatureRepeated, at: place)
      }
    }
    return (note, checkpoint)
  }

  private static func check(
    _ note: SignedNote, _ checkpoint: Checkpoint, _ trust: Trust, _ policy: TrustPolicy?,
    isKnown: Bool, at place: Rejection.Place
  ) throws(Rejection) -> Head {
    var head = Head(
      checkpoint: checkpoint, signers: [], witnesses: [], witnessTimes: [], isKnown: isKnown)
    guard !trust.isEmpty else { return head }
    guard let policy else {
      guard head.isKnown else { throw Rejection(.noTrustedKey, at: place) }
      return head
    }
    do throws(PolicyRefusal) {
      let accepted = try policy.accept(note)
      head.signers = accepted.logs
      head.witnesses = accepted.witnesses
      head.witnessTimes = accepted.witnesses.map { note.cosignatureTime(of: $0) ?? 0 }
    } catch {
      // A checkpoint that the reader knows needs no signature, but a false one is never passed over.
      guard head.isKnown, error == .noTrustedLog else {
        throw Rejection(RejectionReason(error), at: place)
      }
    }
    return head
  }

  /// Step 9: the stamps of each log, in the order of their size, lead to its head.
  ///
  /// - Throws: ``Rejection`` with `stampOrder` or `stampInvalid`.
  func checkStamps(of transcript: Transcript) throws(Rejection) {
    for (log, stamps) in stamps.enumerated() {
      var size: UInt64?
      for (number, stamp) in stamps.enumerated() {
        let place = Rejection.Place.stamp(log: log, stamp: number)
        guard size.map({ $0 < stamp.checkpoint.size }) ?? true else {
          throw Rejection(.stampOrder, at: place)
        }
        size = stamp.checkpoint.size
        let head = heads[log].checkpoint
        let isConsistent = ConsistencyProof.verify(
          oldSize: stamp.checkpoint.size, oldRoot: stamp.checkpoint.root,
          newSize: head.size, newRoot: head.root,
          proof: transcript.logs[log].stamps[number].proof)
        guard isConsistent else { throw Rejection(.stampInvalid, at: place) }
      }
    }
  }
}

extension CheckedHeads {
  /// The first stamp of the entry's log that covers it, by halving: their sizes grow.
  func earliestStamp(covering entry: Transcript.Entry) -> Int? {
    let stamps = stamps[entry.log]
    var low = 0
    var high = stamps.count
    while low < high {
      let middle = (low + high) / 2
      if stamps[middle].checkpoint.size <= entry.index { low = middle + 1 } else { high = middle }
    }
    return low < stamps.count ? low : nil
  }
}

extension TrustPolicy {
  fileprivate var withoutQuorum: TrustPolicy {
    TrustPolicy(logs: logs, witnesses: witnesses, quorum: Quorum())
  }
}

extension RejectionReason {
  fileprivate init(_ refusal: PolicyRefusal) {
    switch refusal {
    case .noTrustedLog: self = .noTrustedKey
    case .originMismatch: self = .originMismatch
    case .quorumNotReached: self = .witnessQuorum
    case .note(.ambiguousVerifiers): self = .ambiguousKeys
    case .note(.repeatedSignature): self = .signatureRepeated
    case .note: self = .signatureInvalid
    }
  }
}
