import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct TlogProofTests {
  private let reference = ReferenceTree(cheapLeaves: 100)

  private func proof(of index: Int, extra: [UInt8]? = nil) throws -> TlogProof {
    let log = try NoteSigner("testimony.local/log", number: 1)
    let witness = try NoteSigner("w.example", number: 2, type: .cosignature)
    let head = Checkpoint(origin: log.verifier.name, size: 100, root: reference.hash(0..<100))
    let note = try note(
      String(decoding: head.text, as: UTF8.self),
      [log.signature(of: head.text), witness.signature(of: head.text)])
    return TlogProof(
      index: UInt64(index), hashes: reference.path(index, in: 0..<100), note: note, extra: extra)
  }

  @Test(arguments: [0, 1, 63, 64, 98, 99])
  func aProofIsReadAndPrintedTheSameAndVerifies(index: Int) throws {
    let policy = TrustPolicy(log: try NoteSigner("testimony.local/log", number: 1).verifier)
    for extra in [nil, [], [1, 2, 3]] as [[UInt8]?] {
      let proof = try proof(of: index, extra: extra)
      let read = try TlogProof(parsing: proof.bytes)
      #expect(read == proof)
      #expect(read.bytes == proof.bytes)
      let accepted = try read.verify(leafHash: reference.leaves[index], policy: policy)
      #expect(accepted.checkpoint.size == 100)
      #expect(accepted.witnesses.isEmpty)
    }
  }

  @Test func aProofOfAnotherLeafIndexOrLogIsRefused() throws {
    let log = try NoteSigner("testimony.local/log", number: 1)
    let policy = TrustPolicy(log: log.verifier)
    let proof = try proof(of: 5)
    #expect(throws: TlogProofError.notIncluded) {
      try proof.verify(leafHash: reference.leaves[6], policy: policy)
    }
    let moved = TlogProof(index: 6, hashes: proof.hashes, note: proof.note)
    #expect(throws: TlogProofError.notIncluded) {
      try moved.verify(leafHash: reference.leaves[5], policy: policy)
    }
    let other = TrustPolicy(log: try NoteSigner("testimony.local/log", number: 9).verifier)
    #expect(throws: TlogProofError.policy(.noTrustedLog)) {
      try proof.verify(leafHash: reference.leaves[5], policy: other)
    }
  }

  @Test(arguments: [
    ("", TlogProofError.badHeader),
    ("c2sp.org/tlog-proof@v1", .badHeader),
    ("c2sp.org/tlog-proof@v2\nindex 0\n\n", .badHeader),
    ("c2sp.org/tlog-proof@v1\n", .badIndex),
    ("c2sp.org/tlog-proof@v1\nindex 0", .badIndex),
    ("c2sp.org/tlog-proof@v1\nindex\n", .badIndex),
    ("c2sp.org/tlog-proof@v1\nindex 00\n", .badIndex),
    ("c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n", .badIndex),
    ("c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n", .badIndex),
    ("c2sp.org/tlog-proof@v1\nextra AAAA\n", .badIndex),
    ("c2sp.org/tlog-proof@v1\nextra AAA\nindex 0\n", .badExtra),
    ("c2sp.org/tlog-proof@v1\nextra AAB=\nindex 0\n", .badExtra),
    ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n", .badHash),
    ("c2sp.org/tlog-proof@v1\nindex 0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", .badHash),
    ("c2sp.org/tlog-proof@v1\nindex 0\n", .noCheckpoint),
    (
      "c2sp.org/tlog-proof@v1\nindex 0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
      .noCheckpoint
    ),
    ("c2sp.org/tlog-proof@v1\nindex 0\n\n", .note(.noSignatureBlock)),
    ("c2sp.org/tlog-proof@v1\nindex 0\n\nt\n\n— a AAAA\n", .note(.badSignatureBytes)),
  ])
  func aMalformedProofIsRefusedByItsOwnError(text: String, error: TlogProofError) {
    #expect(throws: error) { try TlogProof(parsing: Array(text.utf8)) }
  }

  @Test func sixtyFourHashesAndAQuarterOfAMebibyteAreTheMost() throws {
    let note = try proof(of: 0).note
    func long(_ count: Int) -> TlogProof {
      TlogProof(
        index: 0, hashes: [Digest](repeating: MerkleTree.emptyRoot, count: count), note: note)
    }
    #expect(try TlogProof(parsing: long(64).bytes).hashes.count == 64)
    #expect(throws: TlogProofError.tooManyHashes) { try TlogProof(parsing: long(65).bytes) }
    #expect(throws: TlogProofError.tooLarge) {
      try TlogProof(parsing: [UInt8](repeating: 0x0a, count: TlogProof.maximumByteCount + 1))
    }
  }
}
