/// A checkpoint that a log signed and one witness cosigned.
package struct CosignedCheckpoint: Equatable, Sendable {
  package let checkpoint: Checkpoint
  /// The note: the text, the log's line and the witness's.
  package let note: [UInt8]
  /// The witness's key.
  package let witness: NoteVerifier
  /// When it saw the checkpoint by its own clock, in seconds since 1970.
  package let time: UInt64

  /// Joins what a witness answered to the note that it was asked to cosign. Lines of other keys are
  /// left out.
  ///
  /// - Throws: `CosignatureError`.
  package init(
    _ lines: [NoteSignature], of note: [UInt8], log: NoteVerifier, witness: NoteVerifier
  ) throws(CosignatureError) {
    let own = lines.filter { witness.owns($0) }
    guard !own.isEmpty else { throw .otherKey }
    guard own.count == 1, let signed = try? SignedNote(parsing: note),
      let first = signed.firstSigned(by: log)
    else { throw .notOne }
    self = try Self(note: first + own[0].line, log: log, witness: witness)
  }

  /// Reads a note of these two signatures, and checks both.
  ///
  /// - Throws: `CosignatureError`.
  package init(
    note: [UInt8], log: NoteVerifier, witness: NoteVerifier
  ) throws(CosignatureError) {
    guard let signed = try? SignedNote(parsing: note), signed.signatures.count == 2,
      let checkpoint = try? Checkpoint(parsing: signed.text), checkpoint.origin == log.name.bytes
    else { throw .notOne }
    guard (try? signed.verified(by: [log, witness])) == [log, witness],
      let time = signed.cosignatureTime(of: witness)
    else { throw .doesNotFit }
    self.checkpoint = checkpoint
    self.note = note
    self.witness = witness
    self.time = time
  }
}

/// Why signature lines do not make a cosigned checkpoint.
package enum CosignatureError: Error, Equatable, Sendable {
  /// None is by the witness's key.
  case otherKey
  /// There are several of it, or not exactly one of the log.
  case notOne
  /// The signature is not the witness's over this checkpoint.
  case doesNotFit
}
