import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Checks each time stamp of the journal anew: the answer, by the certificates that lie beside it, the
/// log's signature on what was stamped, and that the log goes on from there.
struct AnchorCheck {
  let faults: FaultList

  /// What a stamp that holds says.
  func run(
    _ logs: [OpenedLog], _ keyring: Keyring, rows: borrowing Rows
  ) throws(StorageError) -> [VerificationReport.Anchor] {
    var anchors: [VerificationReport.Anchor] = []
    for log in logs {
      for (sequence, entry) in log.kept.sorted(by: { $0.key < $1.key })
      where entry.content.fields.kind == .timestamp {
        let place = Fault.Place.entry(log.id(sequence))
        guard let stamp = SealedStamp(entry.content) else {
          faults.add(.bodyMalformed, at: place)
          continue
        }
        do throws(TimeStampFault) {
          let said = try stamp.check()
          guard holds(stamp, logs, keyring, rows: rows), said == stamp.stamp else {
            faults.add(.stampInvalid, at: place, "the log does not go on from what was stamped")
            continue
          }
          anchors.append(
            VerificationReport.Anchor(
              origin: stamp.log.hex, size: stamp.checkpoint.size,
              time: Timestamp(seconds: said.time), authority: said.authority))
        } catch {
          faults.add(.stampInvalid, at: place, error.message)
        }
      }
    }
    return anchors
  }

  private func holds(
    _ stamp: SealedStamp, _ logs: [OpenedLog], _ keyring: Keyring, rows: borrowing Rows
  ) -> Bool {
    guard let log = logs.first(where: { $0.head.origin == stamp.log }),
      let identity = keyring.logs.first(where: { $0.origin == stamp.log })
    else { return false }
    let verifier = NoteVerifier(
      name: LogView.originName(identity.origin), key: identity.logKey)
    guard let (note, checkpoint) = SealedStamp.firstSigned(stamp.note, by: verifier),
      note == stamp.note, checkpoint.origin == verifier.name.bytes,
      checkpoint.size <= log.head.reachable
    else { return false }
    let root = try? log.tree.root(at: checkpoint.size, rows: rows)
    return root == checkpoint.root
  }
}
