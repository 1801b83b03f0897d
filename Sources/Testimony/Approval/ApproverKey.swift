package import TestimonyCrypto
package import TestimonyProof

/// The key of somebody who approves publications. It knows no journal.
package struct ApproverKey: ~Copyable {
  private let seed: Secret
  private let key: SigningKey
  /// The public half, with their name: what a journal is told.
  package let verifier: NoteVerifier

  private static let line = SecretLine(prefix: "TESTIMONY-APPROVER-")
  private static let prefix = "approver/"

  /// A new key.
  ///
  /// - Returns: nil for a name that is no handle.
  package init?(name: String, random randomness: Randomness) {
    guard Handle.isValid(name), let keyName = try? KeyName(Array((Self.prefix + name).utf8)) else {
      return nil
    }
    let seed = Secret(random: SigningKey.seedByteCount, from: randomness)
    guard let key = seed.withBytes({ SigningKey(seed: $0) }) else { return nil }
    verifier = NoteVerifier(name: keyName, key: key.verificationKey)
    self.key = key
    self.seed = seed
  }

  /// Reads what `text` wrote.
  ///
  /// - Returns: nil for anything else.
  package init?(file: borrowing Secret) {
    guard let verifier = Self.verifier(inHeadOf: file), let seed = Self.line.secret(in: file),
      let key = seed.withBytes({ SigningKey(seed: $0) }), key.verificationKey == verifier.key
    else { return nil }
    self.verifier = verifier
    self.key = key
    self.seed = seed
  }

  /// The file: the public half behind `# `, then the secret one.
  package borrowing func text() -> Secret {
    Self.line.text(of: seed, after: Array("# ".utf8) + verifier.vkey + [0x0A])
  }

  /// What is public stands in the first line.
  private static func verifier(inHeadOf file: borrowing Secret) -> NoteVerifier? {
    let mark = Array("# ".utf8)
    let line = file.withBytes { text -> [UInt8] in
      // Of a file that is something else nothing is copied out of locked memory.
      guard text.byteCount > mark.count,
        mark.indices.allSatisfy({
          unsafe text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) == mark[$0]
        })
      else { return [] }
      var line: [UInt8] = []
      for place in 0..<min(text.byteCount, NoteVerifier.maximumByteCount) {
        let byte = unsafe text.unsafeLoad(fromByteOffset: place, as: UInt8.self)
        guard byte != 0x0A else { break }
        line.append(byte)
      }
      return line
    }
    return Self.verifier(Array(line.dropFirst(mark.count)))
  }

  /// Reads the public half, as it is handed over.
  ///
  /// - Returns: nil for anything else, the keys of logs too.
  package static func verifier(_ vkey: [UInt8]) -> NoteVerifier? {
    guard let verifier = try? NoteVerifier(vkey: vkey), verifier.type == .ed25519,
      verifier.name.bytes.starts(with: Array(prefix.utf8)),
      Handle.isValid(
        String(decoding: verifier.name.bytes.dropFirst(prefix.utf8.count), as: UTF8.self))
    else { return nil }
    return verifier
  }

  /// The approval, signed.
  ///
  /// - Returns: nil when it is too large for a note.
  package borrowing func sign(_ approval: ApprovalNote) -> [UInt8]? {
    let text = approval.text
    return try? SignedNote.signed(
      text: text, name: verifier.name, key: verifier.key, signature: key.sign(text)
    ).bytes
  }
}
