import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("A cosignature that is kept") struct KeptCosignatureTests {
  private let conversation = ConversationFixture()

  private static func key(_ number: UInt64) throws -> SigningKey {
    let seed = Randomness.seeded(number).bytes(SigningKey.seedByteCount)
    guard let key = unsafe SigningKey(seed: seed.span.bytes) else { throw NoteError.badKeyName }
    return key
  }

  /// What a witness of the tests makes of a head.
  private func cosigned(
    _ head: LogHead, by number: UInt64, at time: UInt64 = 1_628_771_400
  ) throws -> SealedCosignature {
    let key = try Self.key(number)
    let name = try KeyName(Array("w\(number).example".utf8))
    let verifier = NoteVerifier(name: name, type: .cosignature, key: key.verificationKey)
    let text = try SignedNote(parsing: head.note).text
    let signature = key.sign(Array("cosignature/v1\ntime \(time)\n".utf8) + text)
    let payload =
      (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) } + signature
    let line = NoteSignature(name: name, keyID: verifier.keyID, payload: payload)
    let witness = try #require(
      Witness(
        key: String(decoding: verifier.vkey, as: UTF8.self), address: "http://127.0.0.1:9/"))
    return SealedCosignature(
      try CosignedCheckpoint([line], of: head.note, log: head.verifier, witness: verifier),
      log: head.origin, logKey: head.verifier, witness: witness)
  }

  private func report() throws -> VerificationReport {
    let folder = try JournalFolder.open(at: conversation.fixture.folder)
    return try Verification(folder, parallelism: 2).withKeys(
      master: try Journal.unlock(folder, with: conversation.fixture.code()),
      surroundings: conversation.fixture.surroundings)
  }

  private func keep(_ body: MemberObject, in journal: inout Journal) throws {
    try journal.append([EntryDraft(kind: .witness, owner: journal.id, body: .object(body))])
  }

  @Test("it reads back from the body of its entry, and an altered one does not")
  func decodes() throws {
    defer { conversation.remove() }
    let journal = try conversation.create()
    let kept = try cosigned(try journal.publishHeads()[0], by: 3)
    let back = try #require(SealedCosignature(kept.body))
    #expect(back.signed == kept.signed)
    #expect(back.witness == kept.witness)
    #expect(back.log == kept.log)
    let other = try cosigned(try journal.publishHeads()[0], by: 4)
    let names = ["event", "log", "size", "logKey", "key", "address", "time", "note"]
    let changes: [String: JSONValue] = [
      "event": .text("witness-added"), "log": .text(String(repeating: "0", count: 32)),
      "size": .count(1), "logKey": .string(other.witness.verifier.vkey),
      "key": .text(other.witness.key), "address": .text("gopher://"),
      "time": .text("2021-08-12T12:30:01Z"), "note": .string(other.signed.note),
    ]
    for name in names {
      let rest = try names.map { ($0, try #require($0 == name ? changes[name] : kept.body[$0])) }
      #expect(SealedCosignature(MemberObject(rest)) == nil, "\(name)")
      let without = try names.filter { $0 != name }.map { ($0, try #require(kept.body[$0])) }
      #expect(SealedCosignature(MemberObject(without)) == nil, "without \(name)")
    }
  }

  @Test("the fold keeps who is asked and what they signed, in a snapshot too")
  func folds() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let kept = try cosigned(try journal.publishHeads()[0], by: 3)
    try journal.addWitness(key: kept.witness.key, address: "http://127.0.0.1:9/")
    #expect(throws: WitnessError.isKnown) {
      try journal.addWitness(key: kept.witness.key, address: "http://127.0.0.1:9/")
    }
    try journal.addWitness(key: kept.witness.key, address: "http://127.0.0.1:9/moved")
    #expect(journal.state.witnesses.witnesses.map(\.address) == ["http://127.0.0.1:9/moved"])
    try keep(kept.body, in: &journal)
    #expect(
      journal.state.witnesses.size(of: kept.log, seenBy: kept.witness)
        == kept.signed.checkpoint.size)
    var reader = ByteReader(
      {
        var writer = ByteWriter()
        journal.state.witnesses.write(to: &writer)
        return writer.bytes
      }())
    #expect(try WitnessBook(from: &reader) == journal.state.witnesses)
    try journal.removeWitness(journal.state.witnesses.witnesses[0])
    #expect(journal.state.witnesses.witnesses.isEmpty)
    #expect(try journal.cosignatures().count == 1)
  }

  @Test("only cosignatures since the last one are nothing new")
  func quiet() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let head = try journal.publishHeads()[0]
    let kept = try cosigned(head, by: 3)
    try keep(kept.body, in: &journal)
    let after = try journal.publishHeads()[0]
    #expect(after.size == head.size + 1)
    let book = journal.state.witnesses
    #expect(book.isQuiet(head.device, from: head.size, to: after.size))
    #expect(!book.isQuiet(head.device, from: head.size - 1, to: after.size))
    #expect(!book.isQuiet(head.device, from: 0, to: 0))
  }

  @Test("a transcript stands at the head that most witnesses cosigned, if it covers the messages")
  func transcripts() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let head = try journal.publishHeads()[0]
    for number in [3, 4] as [UInt64] {
      try keep(try cosigned(head, by: number).body, in: &journal)
    }
    try keep(try cosigned(try journal.publishHeads()[0], by: 3).body, in: &journal)
    let prepared = try journal.prepareExport(ConversationFixture.request())
    let note = try SignedNote(parsing: try #require(prepared.proofs.logs.first?.note))
    #expect(note.signatures.count == 3)
    #expect(try Checkpoint(parsing: note.text).size == head.size)
  }

  @Test("verification counts those that hold, and names one of another history")
  func verifies() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let head = try journal.publishHeads()[0]
    try keep(try cosigned(head, by: 3).body, in: &journal)
    let sound = try report()
    #expect(sound.isSound)
    #expect(sound.cosignatures.map(\.size) == [head.size])
    // The log's own key over a root that this log never had.
    let text = Checkpoint(
      origin: head.verifier.name, size: head.size, root: SHA256.hash([1])
    ).text
    let own = journal.device
    let device = try #require(own)
    let forged = try SignedNote.signed(
      text: text, name: head.verifier.name, key: head.verifier.key,
      signature: device.logKey().sign(text)
    ).bytes
    let other = LogHead(
      device: head.device, origin: head.origin, size: head.size, note: forged,
      verifier: head.verifier, releaseVerifier: head.releaseVerifier)
    try keep(try cosigned(other, by: 3).body, in: &journal)
    let report = try report()
    #expect(report.faults.map(\.code) == [.cosignatureInvalid])
    #expect(report.cosignatures.count == 1)
  }
}
