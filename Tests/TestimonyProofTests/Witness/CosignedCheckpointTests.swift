import TestimonyCrypto
import TestimonyProof
import Testing

@Suite("Cosigned checkpoints") struct CosignedCheckpointTests {
  private let log: NoteVerifier
  private let witness: NoteVerifier
  private let text: [UInt8]
  private let note: [UInt8]

  init() throws {
    let log = try NoteSigner("log.example", number: 1)
    self.log = log.verifier
    witness = try Self.witness().verifier
    text =
      Checkpoint(
        origin: try KeyName(Array("log.example".utf8)), size: 7, root: SHA256.hash([7])
      ).text
    note = text + [0x0A] + log.signature(of: text).line
  }

  private static func witness() throws -> NoteSigner {
    try NoteSigner("w.example", number: 2, type: .cosignature)
  }

  /// The witness's line.
  private func cosignature(
    _ text: [UInt8], time: UInt64 = 1_628_726_400
  ) throws -> NoteSignature {
    let witness = try Self.witness()
    return witness.signature(of: text, time: time)
  }

  private func joined(_ lines: [NoteSignature], of note: [UInt8]? = nil) throws(CosignatureError)
    -> CosignedCheckpoint
  {
    try CosignedCheckpoint(
      lines, of: note ?? self.note, log: log, witness: witness)
  }

  @Test("a request has the old size, the proof, an empty line and the note, byte for byte")
  func request() {
    let hash = SHA256.hash([1])
    let request = WitnessRequest(oldSize: 3, proof: [hash, hash], note: note)
    let line = Base64.encode(hash.bytes) + [0x0A]
    #expect(request.bytes == Array("old 3\n".utf8) + line + line + [0x0A] + note)
    let first = WitnessRequest(oldSize: 0, proof: [], note: note)
    #expect(first.bytes == Array("old 0\n\n".utf8) + note)
  }

  @Test("the witness's line is kept, and those of strangers are not")
  func keeps() throws {
    let stranger = try NoteSigner("s.example", number: 3, type: .cosignature)
    let own = try cosignature(text)
    let signed = try joined([stranger.signature(of: text), own])
    #expect(signed.note == note + own.line)
    #expect(signed.time == 1_628_726_400)
    #expect(signed.checkpoint.size == 7)
    #expect(
      try CosignedCheckpoint(
        note: signed.note, log: log, witness: witness) == signed)
  }

  @Test("a line of another key, of another head, or two of one key, are refused")
  func refuses() throws {
    let stranger = try NoteSigner("s.example", number: 3, type: .cosignature)
    #expect(throws: CosignatureError.otherKey) { try joined([]) }
    #expect(throws: CosignatureError.otherKey) { try joined([stranger.signature(of: text)]) }
    let own = try cosignature(text)
    #expect(throws: CosignatureError.notOne) { try joined([own, own]) }
    let other = Checkpoint(
      origin: try KeyName(Array("log.example".utf8)), size: 8, root: SHA256.hash([7])
    ).text
    #expect(throws: CosignatureError.doesNotFit) { try joined([try cosignature(other)]) }
    #expect(throws: CosignatureError.notOne) {
      try joined([own], of: other + [0x0A] + stranger.signature(of: other).line)
    }
    for place in own.payload.indices {
      var payload = own.payload
      payload[place] ^= 0x10
      let line = NoteSignature(name: own.name, keyID: own.keyID, payload: payload)
      #expect(throws: CosignatureError.doesNotFit) { try joined([line]) }
    }
  }

  @Test("a note of another log, or with more lines than two, is none")
  func others() throws {
    let own = try cosignature(text)
    let elsewhere = try NoteSigner("else.example", number: 1)
    #expect(throws: CosignatureError.notOne) {
      try CosignedCheckpoint(
        note: note + own.line, log: elsewhere.verifier, witness: witness)
    }
    let stranger = try NoteSigner("s.example", number: 3, type: .cosignature)
    #expect(throws: CosignatureError.notOne) {
      try CosignedCheckpoint(
        note: note + own.line + stranger.signature(of: text).line, log: log,
        witness: witness)
    }
  }
}
