import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("Sharing a thread")
struct ShareTests {
  private var lawyer: RecipientIdentity { RecipientIdentity(random: .seeded(41)) }

  private func request(
    _ machines: Machines, to recipient: RecipientKey? = nil, isAgain: Bool = false
  ) -> Journal.ShareRequest {
    Journal.ShareRequest(
      recipient: recipient ?? lawyer.recipient, name: "Roux", reason: "case",
      path: machines.fixture.root + "/herat.share", isOverwriting: true, isAgain: isAgain)
  }

  @discardableResult
  private func share(
    _ machines: Machines, _ machine: Int, isAgain: Bool = false
  ) throws -> Journal.ShareCount {
    var journal = try machines.open(machine)
    let thread = try #require(journal.state.thread(handle: "herat"))
    return try journal.share(thread, request(machines, isAgain: isAgain))
  }

  private func opened(_ machines: Machines, trust: Trust = Trust()) throws -> OpenedShare {
    try OpenedShare(machines.fixture.root + "/herat.share", identity: lawyer, trust: trust)
  }

  @Test("what is opened is the thread of both machines, proved by the keys of both")
  func both() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      let path = machines.fixture.root + "/house.jpg"
      try DurableFile.createNew(path, Randomness.seeded(9).bytes(1_500_000))
      let file = try there.storeAttachment(reading: SourceFile.open(path), name: "../../x")
      try there.log([talk.message("from there", attachments: [file])])
      _ = try there.addThreads([
        .init(handle: "kabul", title: "k", contributors: [talk.contributor])
      ])
    }
    try machines.hand(from: 1, to: 0)
    let count = try share(machines, 0)
    #expect(count == .init(messages: 2, files: 1))
    let keys = try machines.open(0, access: .readOnly).publishHeads().map(\.verifier)
    let lines = keys.map { Array("log ".utf8) + $0.vkey + [0x0A] }.joined()
    var trust = Trust()
    trust.policy = try TrustPolicy(parsing: Array(lines) + Array("quorum none\n".utf8))
    let share = try opened(machines, trust: trust)
    #expect(share.verdict.standing == .proved && share.verdict.logs.count == 2)
    #expect(share.manifest.people.values.sorted().count == 2)
    let folder = machines.fixture.root + "/opened"
    try share.write(to: folder)
    #expect(
      JournalFixture.names(in: folder).sorted() == ["file-1", "herat.testimony.json"])
    // Words are shown, and where messages came from is not.
    let transcript = try DurableFile.read(folder + "/herat.testimony.json", limit: 1 << 20)
    #expect(transcript.contains(Array("there".utf8)))
    // Provenance alone is an object: base64 of '{"'.
    #expect(!transcript.contains(Array(#""v":"eyJ"#.utf8)))
    let written = try DurableFile.read(folder + "/file-1", limit: 2 << 20)
    #expect(written == Randomness.seeded(9).bytes(1_500_000))
  }

  @Test("somebody else's key opens nothing, and no cut or changed byte passes")
  func hostile() throws {
    let machines = try Machines(1)
    defer { machines.fixture.remove() }
    do {
      var here = try machines.open(0)
      try here.log([machines.conversation.message("from here")])
    }
    try share(machines, 0)
    let path = machines.fixture.root + "/herat.share"
    let bytes = try DurableFile.read(path, limit: 1 << 20)
    let other = RecipientIdentity(random: .seeded(42))
    #expect(throws: ShareError.otherKey) {
      _ = try OpenedShare(path, identity: other, trust: Trust())
    }
    for place in stride(from: 0, to: bytes.count, by: 13) {
      var changed = bytes
      changed[place] ^= 1
      try DurableFile.replace(path, with: changed, overwritingOld: false)
      #expect(throws: ShareError.self, "byte \(place)") { _ = try self.opened(machines) }
      try DurableFile.replace(path, with: Array(bytes[..<place]), overwritingOld: false)
      #expect(throws: ShareError.self, "cut at \(place)") { _ = try self.opened(machines) }
    }
  }

  @Test("a withdrawal on one machine stands against a share on the other, until it is known there")
  func withdrawn() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    do {
      var there = try machines.open(1)
      try there.log([machines.conversation.message("from there")])
    }
    try share(machines, 0)
    try machines.hand(from: 0, to: 1)
    do {
      var there = try machines.open(1)
      let thread = try #require(there.state.thread(handle: "herat"))
      try there.withdrawShare(of: thread, from: lawyer.recipient, reason: "left")
      #expect(throws: ShareError.notShared) {
        try there.withdrawShare(of: thread, from: lawyer.recipient, reason: "left")
      }
    }
    // Without knowing of it.
    try share(machines, 0)
    try machines.settle()
    for machine in 0..<2 {
      #expect(try machines.open(machine, access: .readOnly).shares().map(\.isWithdrawn) == [true])
      #expect(throws: ShareError.withdrawn) { try share(machines, machine) }
    }
    try share(machines, 1, isAgain: true)
    try machines.settle()
    try share(machines, 0)
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
  }
}
