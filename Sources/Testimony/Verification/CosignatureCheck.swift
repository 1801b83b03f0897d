import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Checks each cosignature of the journal anew: the log's signature, the witness's, and that the log goes
/// on from what the witness saw.
struct CosignatureCheck {
  let faults: FaultList

  /// What the cosignatures that hold say.
  func run(
    _ logs: [OpenedLog], _ keyring: Keyring, rows: borrowing Rows
  ) throws(StorageError) -> [VerificationReport.Cosignature] {
    var found: [VerificationReport.Cosignature] = []
    for log in logs {
      for (sequence, entry) in log.kept.sorted(by: { $0.key < $1.key })
      where entry.content.fields.kind == .witness {
        let place = Fault.Place.entry(log.id(sequence))
        guard let event = MemberObject(parsing: entry.content.tokens.body)?.text("event") else {
          faults.add(.bodyMalformed, at: place)
          continue
        }
        guard WitnessEvent(rawValue: event) == .cosigned else { continue }
        guard let kept = SealedCosignature(entry.content) else {
          faults.add(.cosignatureInvalid, at: place, "a signature does not verify")
          continue
        }
        guard let device = try device(of: kept, logs, keyring, rows: rows) else {
          faults.add(.cosignatureInvalid, at: place)
          continue
        }
        found.append(
          VerificationReport.Cosignature(
            device: device, size: kept.signed.checkpoint.size, time: kept.time,
            key: kept.witness.key, name: kept.witness.name))
      }
    }
    return found
  }

  /// The log of which it is, if that goes on from there.
  private func device(
    of kept: SealedCosignature, _ logs: [OpenedLog], _ keyring: Keyring, rows: borrowing Rows
  ) throws(StorageError) -> UInt16? {
    guard
      let identity = keyring.logs.first(where: { $0.origin == kept.log }),
      identity.logKey == kept.logKey.key,
      let log = logs.first(where: { $0.head.origin == kept.log }),
      let root = try log.tree.root(at: kept.signed.checkpoint.size, rows: rows),
      root == kept.signed.checkpoint.root
    else { return nil }
    return log.head.device
  }
}
