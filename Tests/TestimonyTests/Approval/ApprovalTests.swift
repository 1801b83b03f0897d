import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

@Suite("An approval")
struct ApprovalTests {
  private let conversation = ConversationFixture()

  private func key(_ name: String, seed: UInt64 = 7) throws -> Secret {
    let made = ApproverKey(name: name, random: .seeded(seed))
    guard let key = made else { throw ApprovalError.badKey }
    return key.text()
  }

  private func isKey(_ file: consuming Secret) -> Bool {
    guard let key = ApproverKey(file: file) else { return false }
    return !key.verifier.vkey.isEmpty
  }

  /// What an approver sends back of these files, and their public key.
  private func approval(
    of files: [ReleasedFile], by name: String = "marie", isApproved: Bool = true
  ) throws -> (note: [UInt8], vkey: String) {
    let secret = try key(name)
    guard let key = ApproverKey(file: secret) else { throw ApprovalError.badKey }
    let answers = [ApprovalNote.Answer](
      repeating: .init(remark: nil), count: ApprovalNote.questionCount)
    let listed = files.map {
      ReleaseNote.File(name: LeavingFile.name(of: $0.path), digest: $0.digest)
    }
    let approval = try #require(
      ApprovalNote(files: listed, answers: answers, isApproved: isApproved))
    let signed = key.sign(approval)
    return (try #require(signed), String(decoding: key.verifier.vkey, as: UTF8.self))
  }

  private func paths(_ name: String) -> [ExportFormat: String] {
    Dictionary(
      uniqueKeysWithValues: ExportFormat.allCases.map {
        ($0, conversation.fixture.root + "/\(name)\($0.suffix)")
      })
  }

  private func handOver(_ journal: inout Journal) throws -> [ReleasedFile] {
    let prepared = try journal.prepareLookedAt(ConversationFixture.request())
    return try journal.releaseForApproval(prepared, to: paths("draft"))
  }

  private func release(_ journal: inout Journal, _ name: String) throws -> [ReleasedFile] {
    let prepared = try journal.prepareApprovedExport(ConversationFixture.request()).lookedAt()
    return try journal.release(
      prepared, to: paths(name), releaseNote: conversation.fixture.root + "/\(name).release")
  }

  @Test("key files are read back, and nothing else is one")
  func keys() throws {
    let secret = try key("marie")
    let text = secret.withBytes { bytes in
      unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
    #expect(text.hasPrefix("# approver/marie+"))
    #expect(text.contains("\nTESTIMONY-APPROVER-1"))
    for (old, new) in [("marie", "maria"), ("TESTIMONY-APPROVER-1Q", "TESTIMONY-APPROVER-1P")] {
      let bytes = Array(text.replacing(old, with: new).utf8)
      let isRead = isKey(unsafe Secret(copying: bytes.span.bytes))
      #expect(!isRead || bytes == Array(text.utf8))
    }
    #expect(throws: ApprovalError.badKey) { _ = try key("Marie Dupont") }
  }

  @Test("lets out the very bytes that were approved, although the log has grown since")
  func exactBytes() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.requireApproval(true)
    let handed = try handOver(&journal)
    #expect(handed.map(\.kind).contains(.releaseNote) == false)
    let (note, vkey) = try approval(of: handed)
    #expect(throws: ExportError.notApproved(ExportFormat.allCases.sorted().map(\.rawValue))) {
      try release(&journal, "out")
    }
    #expect(throws: ApprovalError.unknownSigner) { try journal.addApproval(note) }
    try journal.addApprover(vkey)
    #expect(try journal.addApproval(note).approval.isApproved)
    let released = try release(&journal, "out")
    #expect(released.dropLast().map(\.digest) == handed.map(\.digest))
    // By the state that a snapshot gives, too.
    let state = try JournalState(decoding: journal.state.encoded, covers: journal.state.covers)
    #expect(state.approval == journal.state.approval)
    #expect(state.approval.isRequired)
  }

  @Test("is for these bytes: another redaction, a refusal or a removed approver ends it")
  func ends() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.requireApproval(true)
    let handed = try handOver(&journal)
    let (note, vkey) = try approval(of: handed)
    try journal.addApprover(vkey)
    _ = try journal.addApproval(note)
    try conversation.redact(1, ["fighting"], in: &journal)
    #expect(throws: ExportError.self) { try release(&journal, "a") }
    let entry = try conversation.entry(1, in: journal)
    let standing = journal.state.standingRedactions(of: entry.reference)
    try journal.undo(
      standing, about: entry.reference, of: entry.owner, reason: "it harms nobody")
    #expect(try release(&journal, "b").count == 5)
    let refusal = try approval(of: [handed[0]], isApproved: false)
    _ = try journal.addApproval(refusal.note)
    #expect(throws: ExportError.self) { try release(&journal, "c") }
    try journal.removeApprover(vkey)
    #expect(throws: ApprovalError.removed) { try journal.addApprover(vkey) }
    #expect(throws: ExportError.self) { try release(&journal, "d") }
    try journal.requireApproval(false)
    let prepared = try journal.prepareLookedAt(ConversationFixture.request())
    #expect(
      try journal.release(
        prepared, to: paths("e"), releaseNote: conversation.fixture.root + "/e.release"
      ).count == 5)
  }

  @Test("an altered one is none")
  func altered() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let handed = try handOver(&journal)
    let (note, vkey) = try approval(of: handed)
    try journal.addApprover(vkey)
    let text = String(decoding: note, as: UTF8.self)
    for (old, new) in [("\napproved", "\nrefused"), ("6 no", "6 yes here"), ("draft", "draFt")] {
      #expect(throws: ApprovalError.self) {
        try journal.addApproval(Array(text.replacing(old, with: new).utf8))
      }
    }
    #expect(throws: ApprovalError.notAnApproval) { try journal.addApproval(Array("x".utf8)) }
    #expect(journal.state.approval.records.isEmpty)
  }
}
