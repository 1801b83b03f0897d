package import TestimonyProof

/// The body of an entry of kind `witness` that keeps a cosignature: the note with the log's line and the
/// witness's, and by which keys it was checked when it came.
package struct SealedCosignature: Sendable {
  package let signed: CosignedCheckpoint
  /// Origin of the log.
  package let log: Identifier
  /// The log's key.
  let logKey: NoteVerifier
  package let witness: Witness

  /// By the witness's clock.
  package var time: Timestamp { Timestamp(seconds: Int64(clamping: signed.time)) }

  init(
    _ signed: CosignedCheckpoint, log: Identifier, logKey: NoteVerifier, witness: Witness
  ) {
    self.signed = signed
    self.log = log
    self.logKey = logKey
    self.witness = witness
  }

  var body: MemberObject {
    MemberObject([
      ("event", .text(WitnessEvent.cosigned.rawValue)), ("log", .text(log.hex)),
      ("size", .count(signed.checkpoint.size)),
      ("logKey", .string(logKey.vkey)), ("key", .text(witness.key)),
      ("address", .text(witness.address)), ("time", .text(time.text)),
      ("note", .string(signed.note)),
    ])
  }

  /// Reads the body of its entry, both signatures too; nil for one that is none.
  init?(_ content: EntryContent) {
    guard content.fields.kind == .witness, let body = MemberObject(parsing: content.tokens.body)
    else { return nil }
    self.init(body)
  }

  init?(_ body: MemberObject) {
    guard body.text("event")?.utf8.elementsEqual(WitnessEvent.cosigned.rawValue.utf8) ?? false,
      let log = body.identifier("log"),
      case .string(let keyText)? = body["logKey"], let logKey = try? NoteVerifier(vkey: keyText),
      logKey.name == LogView.originName(log), let key = body.text("key"),
      let address = body.text("address"), let witness = Witness(key: key, address: address),
      case .string(let note)? = body["note"],
      let signed = try? CosignedCheckpoint(note: note, log: logKey, witness: witness.verifier),
      body.number("size") == signed.checkpoint.size
    else { return nil }
    self.init(signed, log: log, logKey: logKey, witness: witness)
    guard body.text("time")?.utf8.elementsEqual(time.text.utf8) ?? false else { return nil }
  }
}
