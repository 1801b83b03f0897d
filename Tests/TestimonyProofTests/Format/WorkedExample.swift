import TestimonyCrypto

@testable import TestimonyProof

/// The worked example of `Docs/Format.md`: one entry, the log that holds nothing else, and a
/// transcript that hides one word.
struct WorkedExample {
  let opening: Opening
  let verifier: NoteVerifier
  let transcript: Transcript
  let checkpoint: Checkpoint

  static let tokens = ["We", " are", "", " safe", "."]
  static let fields: [(Slot, [UInt8])] = [
    (.kind, Array("message".utf8)), (.number, [0, 0, 0, 0, 0, 0, 0, 7]),
    (.direction, Array("i".utf8)), (.sentDate, Array("2021-08-12Z".utf8)),
  ]

  init() throws {
    var fields = [[UInt8]?](repeating: nil, count: 16)
    for (slot, value) in Self.fields { fields[Int(slot.rawValue)] = value }
    opening = try Opening(
      fields: fields,
      tokens: Tokens(
        body: Array(Self.tokens.joined().utf8), lengths: Self.tokens.map { UInt32($0.utf8.count) }),
      salts: (0..<21).flatMap { Array(repeating: UInt8($0), count: 16) },
      shape: Shape(parsing: [0xca, 0x00], leafCount: 5))
    let leaf = MerkleTree.leafHash(Commitment.leafData(opening.commitment()))
    let name = try KeyName("testimony.local/000102030405060708090a0b0c0d0e0f".utf8)
    checkpoint = Checkpoint(origin: name, size: 1, root: leaf)
    let seed = Array(UInt8(0)..<32)
    guard let key = unsafe SigningKey(seed: seed.span.bytes) else {
      preconditionFailure("a seed has 32 bytes")
    }
    verifier = NoteVerifier(name: name, key: key.verificationKey)
    let note = try SignedNote.signed(
      text: checkpoint.text, name: name, key: key.verificationKey,
      signature: key.sign(checkpoint.text))
    let entry = opening.redacted(
      visibleFields: [.init(.kind), .init(.direction), .init(.sentDate)],
      hidden: [false, false, false, true, false])
    transcript = Transcript(
      logs: [Transcript.Log(checkpoint: note.bytes)],
      entries: [Transcript.Entry(log: 0, index: 0, content: .shown(entry, proof: []))])
  }

  /// The lines of the section "Worked example", in order.
  var lines: [String] {
    var hasher = CommitmentHasher()
    var lines: [String] = []
    for slot in Slot.allCases where slot.rawValue < 5 {
      lines.append("f\(slot.rawValue) = \(hex(opening.fieldLeaf(slot, &hasher)))")
    }
    let entry = opening.redacted(visibleFields: [])
    lines.append("F  = \(hex(entry.fields.root(&hasher)))")
    for (index, range) in opening.tokens.ranges.enumerated() {
      lines.append("w\(index) = \(hex(opening.wordLeaf(index, bytes: range, &hasher)))")
    }
    lines.append("B  = \(hex(entry.body.root(&hasher)))")
    lines.append("E  = \(hex(opening.commitment()))")
    lines.append("root = \(hex(checkpoint.root))")
    lines.append("vkey = \(String(decoding: verifier.vkey, as: UTF8.self))")
    lines.append(String(decoding: transcript.bytes(), as: UTF8.self))
    return lines
  }

  private func hex(_ digest: Digest) -> String {
    let digits = Array("0123456789abcdef")
    return String(digest.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
