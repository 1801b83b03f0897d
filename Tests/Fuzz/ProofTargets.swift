import TestimonyProof

/// What is published is read by strangers' machines: any bytes get a verdict, none a trap.
enum ProofTarget {
  /// A transcript that parses prints as the same bytes.
  static func transcript(_ bytes: [UInt8]) {
    guard let transcript = try? Transcript(parsing: bytes) else { return }
    require(transcript.bytes() == bytes, "a transcript prints as other bytes")
  }

  static func note(_ bytes: [UInt8]) {
    guard let note = try? SignedNote(parsing: bytes) else { return }
    require(note.bytes == bytes, "a note prints as other bytes")
  }

  /// JSON that is canonical prints as itself, and the tolerant reader takes it too.
  static func json(_ bytes: [UInt8]) {
    let standard = try? JSONReader.standard(bytes)
    guard let value = try? JSONReader.canonical(bytes) else { return }
    require(value.canonicalBytes() == bytes, "canonical JSON prints as other bytes")
    require(standard == value, "two readers disagree")
  }
}
