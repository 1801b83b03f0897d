import TestimonyCrypto
import TestimonyProof

/// A key that tests sign with, the same for the same number.
struct NoteSigner: ~Copyable {
  let key: SigningKey
  let verifier: NoteVerifier

  init(_ name: String, number: UInt64, type: SignatureType = .ed25519) throws {
    let seed = Randomness.seeded(number).bytes(SigningKey.seedByteCount)
    guard let key = unsafe SigningKey(seed: seed.span.bytes) else { throw NoteError.badKeyName }
    verifier = NoteVerifier(
      name: try KeyName(name.utf8), type: type, key: key.verificationKey)
    self.key = key
  }

  /// The line that this key adds to a note over `text`; a witness's with the time `time`.
  func signature(of text: [UInt8], time: UInt64 = 1_628_726_400) -> NoteSignature {
    let payload: [UInt8]
    switch verifier.type {
    case .ed25519:
      payload = key.sign(text)
    case .cosignature:
      let message = Array("cosignature/v1\ntime \(time)\n".utf8) + text
      payload = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) } + key.sign(message)
    }
    return NoteSignature(name: verifier.name, keyID: verifier.keyID, payload: payload)
  }
}

/// A note over `text` with these lines.
func note(_ text: String, _ lines: [NoteSignature]) throws -> SignedNote {
  try SignedNote(parsing: lines.reduce(into: Array(text.utf8) + [0x0a]) { $0 += $1.line })
}
