import TestimonyProof
import Testing

@Suite struct TrustPolicyFileTests {
  /// `L1`, `W2` and the like stand for the verifier keys of logs and witnesses.
  private func policy(_ text: String) throws -> TrustPolicy {
    var text = text
    for number in 1...3 as ClosedRange<UInt64> {
      text = text.replacing("L\(number)", with: try TrustPolicyTests.vkey(log: number))
      text = text.replacing("W\(number)", with: try TrustPolicyTests.vkey(witness: number))
    }
    return try TrustPolicy(parsing: Array(text.utf8))
  }

  @Test(arguments: [
    ("log L1\nquorum none\n", 1, 0),
    ("log L1\nlog L2 https://b.example\nquorum none\n", 2, 0),
    ("\n \t\n#\n\t# x\n log\tL1 \nwitness none-such W1\n quorum none-such \n", 1, 1),
    ("witness \u{e9} W1\nwitness e\u{301} W2\ngroup g 1 \u{e9} e\u{301}\nquorum g\n", 0, 2),
    ("witness a W1 https://a.example\ngroup g all a\ngroup h any g\nquorum h", 0, 1),
    ("quorum none\nlog L1\n", 1, 0),
  ])
  func aPolicyOfTheGrammarIsRead(text: String, logs: Int, witnesses: Int) throws {
    let policy = try policy(text)
    #expect(policy.logs.count == logs)
    #expect(policy.witnesses.count == witnesses)
  }

  @Test(arguments: [
    ("", PolicyError.Reason.noQuorum, 0),
    ("log L1\n", .noQuorum, 0),
    ("quorum none\nquorum none\n", .secondQuorum, 2),
    ("quorum a\nwitness a W1\n", .unknownName, 1),
    ("quorum\n", .wrongWordCount, 1),
    ("quorum none # none\n", .wrongWordCount, 1),
    ("Quorum none\n", .unknownKeyword, 1),
    ("quorum none\r\n", .controlCharacter, 1),
    ("\n\u{b}quorum none\n", .controlCharacter, 2),
    ("quorum none\n#\u{7f}\n", .controlCharacter, 2),
    ("log\n", .wrongWordCount, 1),
    ("log L1 a b\n", .wrongWordCount, 1),
    ("log x\n", .badVerifierKey(.malformed), 1),
    ("log W1\n", .wrongKeyType, 1),
    ("log L1\nlog L1\n", .duplicateKey, 2),
    ("witness W1\n", .wrongWordCount, 1),
    ("witness a L1\n", .wrongKeyType, 1),
    ("witness a W1 u v\n", .wrongWordCount, 1),
    ("witness a W1\nwitness b W1\n", .duplicateKey, 2),
    ("witness a W1\nwitness a W2\n", .nameTaken, 2),
    ("witness none W1\n", .nameTaken, 1),
    ("witness a W1\ngroup a any a\n", .nameTaken, 2),
    ("witness a W1\ngroup none any a\n", .nameTaken, 2),
    ("group g any\n", .wrongWordCount, 1),
    ("group g any b\n", .unknownName, 1),
    ("group g any g\n", .unknownName, 1),
    ("group g any none\n", .unknownName, 1),
    ("witness a W1\ngroup g any a a\n", .alreadyMember, 2),
    ("witness a W1\ngroup g any a\ngroup h any a\n", .alreadyMember, 3),
    ("witness a W1\ngroup g 0 a\n", .badThreshold, 2),
    ("witness a W1\ngroup g 2 a\n", .badThreshold, 2),
    ("witness a W1\ngroup g 01 a\n", .badThreshold, 2),
    ("witness a W1\ngroup g some a\n", .badThreshold, 2),
    ("witness a W1\ngroup g 18446744073709551615 a\n", .badThreshold, 2),
  ])
  func aMalformedPolicyIsRefusedByItsOwnErrorAndLine(
    text: String, reason: PolicyError.Reason, line: Int
  ) {
    #expect(throws: PolicyError(reason: reason, line: line)) { try policy(text) }
  }

  @Test func aPolicyOverAQuarterOfAMebibyteIsRefused() throws {
    let comment = [UInt8](repeating: 0x23, count: TrustPolicy.maximumByteCount - 13)
    let quorum = Array("\nquorum none\n".utf8)
    #expect(try TrustPolicy(parsing: comment + quorum).logs.isEmpty)
    #expect(throws: PolicyError(reason: .tooLarge, line: 0)) {
      try TrustPolicy(parsing: comment + quorum + [0x0a])
    }
  }
}
