import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

/// Bytes of any kind neither trap nor are read as something that prints otherwise.
@Suite struct HostileNoteTests {
  private static let hash = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
  private static let samples =
    [
      PublishedNote.example, PublishedNote.checkpoint, PublishedNote.peterKey,
      PublishedNote.witnessKey, "example.com/log\n20852163\n\(hash)\n",
      "c2sp.org/tlog-proof@v1\nextra AAAA\nindex 5\n\(hash)\n\(hash)\n\n\(PublishedNote.example)",
      """
      log \(PublishedNote.logKey)
      witness a \(PublishedNote.witnessKey) https://a.example
      group g 1 a
      quorum g

      """,
    ].map { Array($0.utf8) }

  @Test(arguments: 0..<20)
  func mutationsAreRefusedOrPrintBackTheSame(seed: UInt64) throws {
    var random = Seeded(seed)
    for sample in Self.samples {
      #expect(try isRead(sample) == true)
      for _ in 0..<40 {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...3, using: &random) { bytes.mutate(using: &random) }
        _ = try isRead(bytes)
      }
    }
  }

  @Test(arguments: 0..<20)
  func randomBytesAreRefused(seed: UInt64) throws {
    var random = Seeded(seed)
    let alphabet = Array("— \n+=.0123456789abcXYZ#\t".utf8)
    for _ in 0..<40 {
      let noise = random.bytes(.random(in: 0...300, using: &random))
      let letters = noise.map { alphabet[Int($0) % alphabet.count] }
      #expect(try isRead(noise) == false)
      #expect(try isRead(letters) == false)
    }
  }

  /// What a reader is shown of a changed note is what was signed, or nothing.
  @Test(arguments: 0..<20)
  func aChangedNoteVerifiesOnlyWithItsOwnText(seed: UInt64) throws {
    var random = Seeded(seed)
    let verifier = try NoteVerifier(vkey: Array(PublishedNote.logKey.utf8))
    let witness = try NoteVerifier(vkey: Array(PublishedNote.witnessKey.utf8))
    let original = try SignedNote(parsing: Array(PublishedNote.checkpoint.utf8))
    for _ in 0..<100 {
      var bytes = original.bytes
      bytes.mutate(using: &random)
      guard let note = try? SignedNote(parsing: bytes) else { continue }
      for known in [verifier, witness] {
        if (try? note.verified(by: [known])) != nil { #expect(note.text == original.text) }
      }
    }
  }

  /// Whether any of the readers takes the bytes; each that does must print them again.
  private func isRead(_ bytes: [UInt8]) throws -> Bool {
    let printed = [
      (try? SignedNote(parsing: bytes))?.bytes, (try? Checkpoint(parsing: bytes))?.text,
      (try? NoteVerifier(vkey: bytes))?.vkey, (try? TlogProof(parsing: bytes))?.bytes,
    ].compactMap { $0 }
    for print in printed { #expect(print == bytes) }
    return !printed.isEmpty || (try? TrustPolicy(parsing: bytes)) != nil
  }
}

extension [UInt8] {
  /// One change of the kinds that transport and attackers make.
  fileprivate mutating func mutate(using random: inout Seeded) {
    guard !isEmpty else { return }
    let place = Int.random(in: indices, using: &random)
    let other = Int.random(in: indices, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: self[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: self[place] = .random(in: 0...255, using: &random)
    case 2: remove(at: place)
    case 3: insert(contentsOf: Array("\n".utf8), at: place)
    case 4: insert(contentsOf: self[Swift.min(place, other)..<Swift.max(place, other)], at: place)
    default: removeSubrange(Swift.min(place, other)..<Swift.max(place, other))
    }
  }
}
