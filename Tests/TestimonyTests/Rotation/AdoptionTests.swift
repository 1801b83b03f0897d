import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Taking over the keys of another machine")
struct AdoptionTests {
  private static let words = "aaaaaaaa"

  private func passphrase() throws -> Passphrase {
    let bytes = Array(Self.words.utf8)
    guard let passphrase = Passphrase(typed: unsafe Secret(copying: bytes.span.bytes)) else {
      throw JournalError.wrongSecret
    }
    return passphrase
  }

  /// Replaces every key of a machine; the recovery code is made for the new ones, too.
  private func rotate(_ machines: Machines, _ machine: Int) throws {
    let journal = try machines.open(machine)
    let passphrase = try passphrase()
    let plan = try journal.rotationPlan(keeping: passphrase)
    try journal.rotate(plan, passphrase: passphrase, code: machines.fixture.code())
  }

  private func adopt(_ machines: Machines, _ path: String, on machine: Int) throws {
    let keys = try HandedKeys(readingFrom: path)
    let master = try keys.master(with: try passphrase())
    let journal = try machines.open(machine)
    let adoption = try journal.adoption(of: keys, master: master)
    try journal.adopt(adoption, master: master)
  }

  private func refusal(
    _ machines: Machines, _ path: String, on machine: Int
  ) throws -> JournalError? {
    do throws(any Error) {
      try adopt(machines, path, on: machine)
      return nil
    } catch {
      return error as? JournalError
    }
  }

  @Test("what two machines wrote apart is on both although one replaced every key")
  func both() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      try there.log([talk.message("from there")])
      // Its key is only there.
      _ = try there.addThreads([
        .init(handle: "kabul", title: "k", contributors: [talk.contributor])
      ])
    }
    do {
      var here = try machines.open(0)
      try here.log((0..<300).map { talk.message("from here \($0)") })
    }
    try rotate(machines, 0)
    try machines.pack(1, "old")
    #expect(throws: JournalError.bundle(.otherKeys)) { _ = try machines.merge("old", into: 0) }
    let before = try machines.open(1).vault
    try adopt(machines, machines.folder(0) + "/keys", on: 1)
    do {
      let there = try machines.open(1)
      let isOld = try there.database.read { (rows) throws(JournalError) in
        try Resealing.isSealed(under: before, rows: rows)
      }
      #expect(!isOld && there.findings.isEmpty && there.writing == 2)
    }
    try machines.hand(from: 1, to: 0)
    try machines.hand(from: 0, to: 1)
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
    let here = try machines.open(0)
    #expect(here.state.thread(handle: "kabul") != nil && here.state.messageCount == 302)
  }

  @Test(
    "keys are replaced although a hold keeps a shred back, which is carried out when it is released"
  )
  func held() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let thread = machines.conversation.thread
    do {
      var here = try machines.open(0)
      try here.log([machines.conversation.message("from here")])
    }
    try machines.hand(from: 0, to: 1)
    do {
      var here = try machines.open(0)
      try here.hold(thread, reason: "r", authority: "court")
    }
    do {
      let there = try machines.open(1)
      let found = try #require(there.state.threads[thread])
      let message = try #require(try there.message(2, device: nil, of: found))
      let plan = try there.planShred(of: .messages([message], of: found), keepingOriginals: false)
      try there.shred(plan, reason: "r", authority: "a")
    }
    try machines.hand(from: 1, to: 0)
    let owes = try machines.open(0).owesShreds
    #expect(owes)
    try rotate(machines, 0)
    do {
      var here = try machines.open(0)
      let still = here.owesShreds
      #expect(still)
      try here.releaseHold(thread, reason: "r", authority: "court")
    }
    let after = try machines.open(0)
    let done = !after.owesShreds
    #expect(done)
    #expect(try machines.verify(0).isEmpty)
  }

  @Test("keys that the journal has, or had before, are not taken")
  func old() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let old = machines.fixture.root + "/old-keys"
    try Machines.copy(machines.folder(0) + "/keys", old)
    #expect(try refusal(machines, old, on: 1) == .adoption(.known))
    try rotate(machines, 0)
    #expect(try refusal(machines, old, on: 0) == .adoption(.replaced))
    try adopt(machines, machines.folder(0) + "/keys", on: 1)
    #expect(try refusal(machines, old, on: 1) == .adoption(.replaced))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
  }

  @Test("altered, foreign and unusable keys are refused, and nothing is changed")
  func refused() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    try rotate(machines, 0)
    do {
      var there = try machines.open(1)
      try there.log([machines.conversation.message("from there")])
    }
    let path = machines.fixture.root + "/handed"
    let keys = try DurableFile.read(machines.folder(0) + "/keys", limit: 1 << 20)
    let own = try DurableFile.read(machines.folder(1) + "/keys", limit: 1 << 20)
    func refusal(_ bytes: [UInt8]) throws -> JournalError? {
      try DurableFile.replace(path, with: bytes, overwritingOld: false)
      return try self.refusal(machines, path, on: 1)
    }
    #expect(try refusal(Array(keys.dropLast())) == .adoption(.malformed))
    var altered = keys
    altered[altered.count - 40] ^= 1
    #expect(try refusal(altered) == .adoption(.altered))
    let other = JournalFixture(seed: 5)
    defer { other.remove() }
    try other.create().close()
    let foreign = try DurableFile.read(other.folder + "/keys", limit: 1 << 20)
    #expect(try refusal(foreign) == .adoption(.otherJournal))
    try machines.open(0).copyKeys(to: path, for: .recoveryCode, overwriting: true)
    let card = try HandedKeys(readingFrom: path)
    #expect(throws: JournalError.wrongSecret) { _ = try card.master(with: try passphrase()) }
    #expect(try DurableFile.read(machines.folder(1) + "/keys", limit: 1 << 20) == own)
    #expect(try machines.verify(1).isEmpty)
  }
}
