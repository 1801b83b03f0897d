import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct TrustPolicyTests {
  /// The verifier key of the log, or of the witness with this number.
  static func vkey(log number: UInt64) throws -> String {
    String(
      decoding: try NoteSigner("log.example/\(number)", number: number).verifier.vkey, as: UTF8.self
    )
  }

  static func vkey(witness number: UInt64) throws -> String {
    let signer = try NoteSigner("w\(number).example", number: 100 + number, type: .cosignature)
    return String(decoding: signer.verifier.vkey, as: UTF8.self)
  }

  /// The example of C2SP tlog-policy (CC BY 4.0), with keys.
  private func example() throws -> String {
    let witnesses = try (1...6 as ClosedRange<UInt64>).map {
      "witness \($0 <= 3 ? "X" : "Y")\(($0 - 1) % 3 + 1) \(try Self.vkey(witness: $0))\n"
    }
    return """
      # two organisations
      log \(try Self.vkey(log: 1)) https://log.example/1

      \(witnesses[0...2].joined())\tgroup  X-witnesses 2 X1 X2 X3
      \(witnesses[3...5].joined())group Y-witnesses any Y1 Y2 Y3
        # and both
      group X-and-Y all X-witnesses Y-witnesses
      quorum X-and-Y

      """
  }

  /// A checkpoint signed by log 1 and cosigned by the witnesses with these numbers.
  private func checkpoint(cosignedBy witnesses: [UInt64]) throws -> SignedNote {
    let log = try NoteSigner("log.example/1", number: 1)
    let text = Checkpoint(
      origin: log.verifier.name, size: 1, root: MerkleTree.leafHash([])
    ).text
    let cosignatures = try witnesses.map {
      try NoteSigner("w\($0).example", number: 100 + $0, type: .cosignature).signature(of: text)
    }
    return try note(
      String(decoding: text, as: UTF8.self), [log.signature(of: text)] + cosignatures)
  }

  @Test(arguments: 0..<64)
  func theQuorumOfTheExampleIsTwoOfTheOneGroupAndOneOfTheOther(chosen: Int) throws {
    let policy = try TrustPolicy(parsing: Array(example().utf8))
    let witnesses = (1...6).filter { chosen >> ($0 - 1) & 1 == 1 }
    let note = try checkpoint(cosignedBy: witnesses.map { UInt64($0) })
    let isEnough = witnesses.count { $0 <= 3 } >= 2 && witnesses.contains { $0 > 3 }
    if isEnough {
      let accepted = try policy.accept(note)
      #expect(accepted.checkpoint.size == 1)
      #expect(accepted.logs.map(\.name.bytes) == [Array("log.example/1".utf8)])
      #expect(
        accepted.witnesses.map(\.name.bytes) == witnesses.map { Array("w\($0).example".utf8) })
    } else {
      #expect(throws: PolicyRefusal.quorumNotReached) { try policy.accept(note) }
    }
  }

  @Test func theExampleGivesItsKeysNamesAndAddresses() throws {
    let policy = try TrustPolicy(parsing: Array(example().utf8))
    #expect(policy.logs.map(\.url) == [Array("https://log.example/1".utf8)])
    #expect(
      policy.witnesses.map(\.name) == ["X1", "X2", "X3", "Y1", "Y2", "Y3"].map { Array($0.utf8) })
    #expect(policy.witnesses.map(\.url) == [[UInt8]?](repeating: nil, count: 6))
  }

  @Test func aCheckpointOfAnotherLogNameOrWithABadSignatureIsRefused() throws {
    let log = try NoteSigner("log.example/1", number: 1)
    let policy = TrustPolicy(log: log.verifier)
    #expect(try policy.accept(checkpoint(cosignedBy: [1])).logs == [log.verifier])

    let other = Checkpoint(
      origin: try KeyName("log.example/2".utf8), size: 1, root: MerkleTree.leafHash([])
    ).text
    let otherName = try note(String(decoding: other, as: UTF8.self), [log.signature(of: other)])
    #expect(throws: PolicyRefusal.originMismatch) { try policy.accept(otherName) }

    let stranger = TrustPolicy(log: try NoteSigner("log.example/1", number: 2).verifier)
    #expect(throws: PolicyRefusal.noTrustedLog) {
      try stranger.accept(checkpoint(cosignedBy: []))
    }
    let swapped = try note(
      String(decoding: other, as: UTF8.self), checkpoint(cosignedBy: []).signatures)
    #expect(throws: PolicyRefusal.note(.invalidSignature)) { try policy.accept(swapped) }
    let noCheckpoint = try note("text\n", [log.signature(of: Array("text\n".utf8))])
    #expect(throws: PolicyRefusal.note(.notACheckpoint)) { try policy.accept(noCheckpoint) }
  }

  @Test func aWitnessAloneDoesNotMakeACheckpoint() throws {
    let text = try "witness a \(Self.vkey(witness: 1))\nquorum a\n"
    let policy = try TrustPolicy(parsing: Array(text.utf8))
    #expect(throws: PolicyRefusal.noTrustedLog) { try policy.accept(checkpoint(cosignedBy: [1])) }
  }

  @Test func noQuorumIsNeededWhereThePolicySaysNone() throws {
    for end in ["", "\n", "\n\n", "\n# end"] {
      let text = try "log \(Self.vkey(log: 1))\nquorum none\(end)"
      let policy = try TrustPolicy(parsing: Array(text.utf8))
      #expect(try policy.accept(checkpoint(cosignedBy: [])).witnesses.isEmpty)
    }
  }
}
