import TestimonyCrypto

extension TrustPolicy {
  /// The largest policy file that is read, in bytes.
  public static let maximumByteCount = 262_144

  /// Reads a policy file (C2SP tlog-policy, "Policy file syntax and structure"). A line feed after
  /// the last line may be missing.
  ///
  /// - Throws: `PolicyError`.
  public init(parsing bytes: [UInt8]) throws(PolicyError) {
    guard bytes.count <= Self.maximumByteCount else {
      throw PolicyError(reason: .tooLarge, line: 0)
    }
    var reader = PolicyReader()
    for (place, line) in bytes.split(separator: lineFeed, omittingEmptySubsequences: false)
      .enumerated()
    {
      do throws(PolicyError.Reason) {
        try reader.read(line)
      } catch { throw PolicyError(reason: error, line: place + 1) }
    }
    guard reader.hasQuorum else { throw PolicyError(reason: .noQuorum, line: 0) }
    self = reader.policy
  }
}

/// Takes in a policy line by line.
private struct PolicyReader {
  private(set) var policy = TrustPolicy(logs: [], witnesses: [], quorum: Quorum())
  private(set) var hasQuorum = false
  private var logKeys: Set<VerificationKey> = []
  private var witnessKeys: Set<VerificationKey> = []
  private var places: [[UInt8]: Int] = [:]
  private var members: Set<Int> = []

  private static let none = Array("none".utf8)

  mutating func read(_ line: ArraySlice<UInt8>) throws(PolicyError.Reason) {
    let tab = UInt8(ascii: "\t")
    let space = UInt8(ascii: " ")
    guard line.allSatisfy({ $0 == tab || $0 >= space && $0 != 0x7f }) else {
      throw .controlCharacter
    }
    let words = line.split(whereSeparator: { $0 == space || $0 == tab }).map { Array($0) }
    guard let keyword = words.first, keyword.first != UInt8(ascii: "#") else { return }
    switch keyword {
    case Array("log".utf8): try readLog(words.dropFirst())
    case Array("witness".utf8): try readWitness(words.dropFirst())
    case Array("group".utf8): try readGroup(words.dropFirst())
    case Array("quorum".utf8): try readQuorum(words.dropFirst())
    default: throw .unknownKeyword
    }
  }

  private mutating func readLog(_ words: ArraySlice<[UInt8]>) throws(PolicyError.Reason) {
    guard (1...2).contains(words.count), let vkey = words.first else { throw .wrongWordCount }
    let verifier = try verifier(vkey, type: .ed25519)
    guard logKeys.insert(verifier.key).inserted else { throw .duplicateKey }
    policy.logs.append(TrustPolicy.Log(verifier: verifier, url: words.dropFirst().first))
  }

  private mutating func readWitness(_ words: ArraySlice<[UInt8]>) throws(PolicyError.Reason) {
    var rest = words
    guard (2...3).contains(words.count), let name = rest.popFirst(), let vkey = rest.popFirst()
    else { throw .wrongWordCount }
    let verifier = try verifier(vkey, type: .cosignature)
    guard witnessKeys.insert(verifier.key).inserted else { throw .duplicateKey }
    try define(name, as: .witness(policy.witnesses.count))
    policy.witnesses.append(TrustPolicy.Witness(name: name, verifier: verifier, url: rest.first))
  }

  private mutating func readGroup(_ words: ArraySlice<[UInt8]>) throws(PolicyError.Reason) {
    var rest = words
    guard let name = rest.popFirst(), let threshold = rest.popFirst(), !rest.isEmpty else {
      throw .wrongWordCount
    }
    var group: [Int] = []
    for word in rest {
      guard let place = places[word] else { throw .unknownName }
      guard members.insert(place).inserted else { throw .alreadyMember }
      group.append(place)
    }
    let needed: Int
    switch threshold {
    case Array("any".utf8): needed = 1
    case Array("all".utf8): needed = group.count
    default:
      guard let number = decimal(threshold).flatMap({ Int(exactly: $0) }),
        (1...group.count).contains(number)
      else { throw .badThreshold }
      needed = number
    }
    try define(name, as: .group(threshold: needed, members: group))
  }

  private mutating func readQuorum(_ words: ArraySlice<[UInt8]>) throws(PolicyError.Reason) {
    guard words.count == 1, let name = words.first else { throw .wrongWordCount }
    guard !hasQuorum else { throw .secondQuorum }
    hasQuorum = true
    guard name != Self.none else { return }
    guard let place = places[name] else { throw .unknownName }
    policy.quorum.required = place
  }

  private mutating func define(
    _ name: [UInt8], as party: Quorum.Party
  ) throws(PolicyError.Reason) {
    guard name != Self.none, places[name] == nil else { throw .nameTaken }
    places[name] = policy.quorum.parties.count
    policy.quorum.parties.append(party)
  }

  private func verifier(
    _ vkey: [UInt8], type: SignatureType
  ) throws(PolicyError.Reason) -> NoteVerifier {
    let verifier: NoteVerifier
    do throws(VerifierKeyError) {
      verifier = try NoteVerifier(vkey: vkey)
    } catch { throw .badVerifierKey(error) }
    guard verifier.type == type else { throw .wrongKeyType }
    return verifier
  }
}
