import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Seconds by which a witness's clock may differ from this machine's.
  private static let tolerance: Int64 = 86_400

  /// Asks a witness from now on, or at another address.
  ///
  /// - Throws: `badKey`, `badAddress`, `isKnown`, `journal`.
  package mutating func addWitness(key: String, address: String) throws(WitnessError) {
    guard Witness.verifier(key) != nil else { throw .badKey }
    guard let witness = Witness(key: key, address: address) else { throw .badAddress }
    guard !state.witnesses.witnesses.contains(witness) else { throw .isKnown }
    try record([
      MemberObject([
        ("event", .text(WitnessEvent.added.rawValue)), ("key", .text(key)),
        ("address", .text(address)),
      ])
    ])
  }

  /// Asks a witness no longer. What it has cosigned stays.
  ///
  /// - Throws: `noSuchWitness`, `journal`.
  package mutating func removeWitness(_ witness: Witness) throws(WitnessError) {
    guard state.witnesses.witnesses.contains(witness) else { throw .noSuchWitness }
    try record([
      MemberObject([
        ("event", .text(WitnessEvent.removed.rawValue)), ("key", .text(witness.key)),
      ])
    ])
  }

  /// What one witness made of one head.
  package struct Submission: Sendable {
    package let witness: Witness
    /// Number of the log.
    package let device: UInt16
    /// Entries of the head.
    package let size: UInt64
    /// When it cosigned, by its clock; nil where it had signed all but cosignatures before.
    package let result: Result<Timestamp?, WitnessError>
  }

  /// Asks witnesses to cosign the heads of all logs, checks what they answer, and keeps it.
  ///
  /// - Returns: what became of each head, and why what was signed could not be kept, if so; a witness that
  ///   fails keeps none from the others.
  /// - Throws: `journal` where the heads are not sound.
  package mutating func submitHeads(
    to witnesses: [Witness], by client: WebClient
  ) throws(WitnessError) -> (submissions: [Submission], unkept: WitnessError?) {
    var submissions: [Submission] = []
    var bodies: [MemberObject] = []
    do throws(JournalError) {
      for head in try publishHeads() where head.size > 0 {
        for witness in witnesses {
          let result: Result<Timestamp?, WitnessError>
          do throws(WitnessError) {
            let cosignature = try cosignature(of: head, by: witness, client)
            if let cosignature { bodies.append(cosignature.body) }
            result = .success(cosignature?.time)
          } catch {
            result = .failure(error)
          }
          submissions.append(
            Submission(witness: witness, device: head.device, size: head.size, result: result))
        }
      }
    } catch {
      throw .journal(error)
    }
    guard !bodies.isEmpty else { return (submissions, nil) }
    do throws(WitnessError) { try record(bodies) } catch { return (submissions, error) }
    return (submissions, nil)
  }

  /// Nil where the witness had signed all but cosignatures before.
  private func cosignature(
    of head: LogHead, by witness: Witness, _ client: WebClient
  ) throws(WitnessError) -> SealedCosignature? {
    let log = head.origin
    let seen = state.witnesses.size(of: log, seenBy: witness)
    guard seen <= head.size else { throw .sawMore(theirs: seen, ours: head.size) }
    let talk = WitnessTalk(witness: witness, client: client, head: head)
    let signed = try talk.cosigned(from: seen) { (size) throws(JournalError) in
      try consistencyProof(of: head.device, from: size, to: head.note)
    }
    let now = surroundings.now()
    let theirs = Timestamp(seconds: Int64(clamping: signed.time))
    guard abs(theirs.seconds - now.seconds) <= Self.tolerance else {
      throw .clocks(theirs: theirs, ours: now)
    }
    // It was asked all the same: nothing else shows that it has seen more than there is here.
    guard !state.witnesses.isQuiet(head.device, from: seen, to: head.size) else { return nil }
    return SealedCosignature(signed, log: log, logKey: head.verifier, witness: witness)
  }

  /// The proof that a log's head goes on from its first entries.
  private func consistencyProof(
    of device: UInt16, from size: UInt64, to head: [UInt8]
  ) throws(JournalError) -> [Digest] {
    let vault = vault
    return try database.read { (rows) throws(JournalError) in
      guard let now = try Folding.views(vault: vault, rows: rows)[device],
        var view = try now.at(head, rows: rows)
      else { throw .damaged(.unknownLog(device: device)) }
      return try view.consistencyProof(from: size, rows: rows)
    }
  }

  private mutating func record(_ bodies: [MemberObject]) throws(WitnessError) {
    let owner = id
    do throws(JournalError) {
      try append(bodies.map { EntryDraft(kind: .witness, owner: owner, body: .object($0)) })
    } catch {
      throw .journal(error)
    }
  }

  /// The cosignatures that the journal keeps, in the order in which they came.
  package func cosignatures() throws(JournalError) -> [SealedCosignature] {
    try cosignatures(state.witnesses.records)
  }

  func cosignatures(
    _ records: [CosignatureRecord]
  ) throws(JournalError) -> [SealedCosignature] {
    guard !records.isEmpty else { return [] }
    return try entries(records.map(\.entry.id), owner: id).map { (entry) throws(JournalError) in
      guard let cosignature = SealedCosignature(entry.content) else {
        throw .damaged(.body(entry.reference.id))
      }
      return cosignature
    }
  }
}
