import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyHubLink
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("Syncing with a hub")
struct SyncTests {
  /// Two machines that have both written, with a file, and have met at a hub.
  private func met() throws -> (Machines, MemoryHub) {
    let (machines, hub) = (try Machines(2), MemoryHub())
    let talk = machines.conversation
    do {
      var there = try machines.open(1)
      let path = machines.fixture.root + "/house.jpg"
      try DurableFile.createNew(path, Randomness.seeded(9).bytes(1_500_000))
      let file = try there.storeAttachment(reading: SourceFile.open(path), name: path)
      try there.log([talk.message("from there", attachments: [file])])
    }
    do {
      var here = try machines.open(0)
      for number in 0..<7 { try here.log([talk.message("from here \(number)")]) }
    }
    #expect(try machines.sync(1, hub).pushed > 0)
    let report = try machines.sync(0, hub)
    #expect(report.pulled.added > 0 && report.pushed > 0 && report.pieces == 2)
    #expect(try machines.sync(1, hub).pulled.added > 0)
    return (machines, hub)
  }

  @Test("what two machines wrote is on both, and a sync with nothing new changes nothing")
  func both() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
    let changes = hub.changes
    for machine in 0...1 {
      let report = try machines.sync(machine, hub)
      #expect(report == SyncReport())
    }
    #expect(hub.changes == changes)
  }

  @Test("the hub has no name, thread or word, and no keyring in clear")
  func sealed() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    let journal = try machines.open(0, access: .readOnly)
    var all = hub.rows.entries.values.joined().flatMap { $0.commitment.bytes + ($0.record ?? []) }
    all += hub.rows.heads.values.joined().flatMap(\.note)
    all += hub.rows.keyrings.values.flatMap(\.record)
    all += hub.rows.pieces.values.flatMap { $0.values.flatMap(\.record) }
    let secrets =
      [Array("herat".utf8), Array("from here".utf8), Array("house.jpg".utf8), journal.id.bytes]
      + journal.vault.keyring.owners.map(\.id.bytes)
    for secret in secrets {
      let isThere = all.indices.dropLast(secret.count).contains {
        all[$0] == secret[0] && all[$0..<$0 + secret.count].elementsEqual(secret)
      }
      #expect(!isThere, "\(secret)")
    }
  }

  @Test("a hub that lies is found out, each time by its own name")
  func lying() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    do {
      var there = try machines.open(1)
      try there.log((0..<4).map { machines.conversation.message("later \($0)") })
    }
    try machines.sync(1, hub)
    let before = try machines.digest(0)
    for lie in Lie.all {
      let honest = hub.rows
      lie.tell(hub)
      do throws(JournalError) {
        let journal = try Self.journal(machines)
        _ = try journal.sync(with: hub, known: SHA256.hash(Array("hub".utf8)))
        Issue.record("not found out: \(lie.name)")
      } catch {
        #expect(lie.isFound(error), "\(lie.name): \(error)")
      }
      hub.rows = honest
      hub.lieAboutLogs = { $0 }
      hub.lieAboutEntries = { $0 }
      hub.lieAboutKeyring = { $0 }
      #expect(try machines.digest(0) == before, "\(lie.name)")
      #expect(try machines.verify(0).isEmpty, "\(lie.name)")
    }
    #expect(try machines.sync(0, hub).pulled.added == 5)
    #expect(try machines.verify(0).isEmpty)
  }

  private static func journal(
    _ machines: Machines, _ machine: Int = 0
  ) throws(JournalError) -> Journal {
    do { return try machines.open(machine) } catch { throw .held }
  }

  @Test("a piece of a file that was altered or is gone is not taken, and is fetched later")
  func pieces() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    do {
      var there = try machines.open(1)
      let path = machines.fixture.root + "/street.jpg"
      try DurableFile.createNew(path, Randomness.seeded(10).bytes(1_200_000))
      let file = try there.storeAttachment(reading: SourceFile.open(path), name: path)
      try there.log([machines.conversation.message("street", attachments: [file])])
    }
    try machines.sync(1, hub)
    hub.lieAboutPieces = { pieces in
      pieces.map {
        HubPiece(number: $0.number, isLast: $0.isLast, record: Lie.alter($0.record))
      }
    }
    #expect(try machines.sync(0, hub).alteredFiles == 1)
    hub.lieAboutPieces = { _ in [] }
    #expect(try machines.sync(0, hub).waitingFiles == 1)
    hub.lieAboutPieces = { $0 }
    #expect(try machines.sync(0, hub).pieces == 2)
    #expect(try machines.verify(0).isEmpty)
  }

  @Test("a shred reaches the hub and the other machine, and both are known to have carried it out")
  func shredding() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    let receipt: EntryReceipt
    do {
      var journal = try machines.open(0)
      receipt = try journal.log([talk.message("to be shredded")])[0]
    }
    try machines.sync(0, hub)
    try machines.sync(1, hub)
    do {
      let journal = try machines.open(0)
      let plan = try journal.plan(receipt, talk)
      try journal.shred(plan, reason: "asked", authority: "her")
    }
    let full = hub.rows.entries.values.joined().count { $0.record != nil }
    let old = hub.rows.keyrings
    try machines.sync(0, hub)
    #expect(hub.rows.entries.values.joined().contains { $0.record == nil })
    #expect(full == hub.rows.entries.values.joined().count { $0.record != nil })
    #expect(hub.rows.keyrings != old)
    #expect(try machines.open(0, access: .readOnly).shredStandings()[0].waiting.count == 1)
    #expect(try machines.sync(1, hub).pulled.shredded)
    try machines.sync(0, hub)
    let standing = try machines.open(0, access: .readOnly).shredStandings()[0]
    #expect(standing.waiting.isEmpty && standing.confirmed.count == 2)
    #expect(try machines.digest(0) == machines.digest(1))
    // Both go on under the new keys.
    for machine in 0...1 {
      var journal = try machines.open(machine)
      try journal.log([talk.message("after on \(machine)")])
    }
    for machine in [0, 1, 0] { try machines.sync(machine, hub) }
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
  }

  @Test("who comes second at one place takes in what the first one put there")
  func race() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    for machine in 0...1 {
      var journal = try machines.open(machine)
      try journal.log([talk.message("at once \(machine)")])
    }
    try machines.hand(from: 1, to: 0)
    // Machine 0 has the other one's entries, too, and is about to give them when that one does.
    hub.interruption = { try machines.sync(1, hub) }
    try machines.sync(0, hub)
    try machines.sync(1, hub)
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
  }

  @Test("of two syncs on one machine the second does nothing")
  func running() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    let folder = try machines.open(0, access: .readOnly).stateFolder
    let lock = try FileLock.acquire(folder.syncing)
    #expect(throws: JournalError.sync(.running)) { try machines.sync(0, hub) }
    _ = consume lock
    try machines.sync(0, hub)
  }

  @Test("a machine that was copied is found out at the hub, with both heads, and nothing is taken")
  func copied() throws {
    let (machines, hub) = try met()
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    try machines.copyFolder(from: machines.folder(1), to: machines.fixture.root + "/kept")
    let state = try #require(
      StateFolder(
        of: try machines.open(1, access: .readOnly).id.bytes, in: machines.surroundings[1].folders))
    try Machines.copy(state.device, machines.fixture.root + "/kept/device")
    do {
      var there = try machines.open(1)
      try there.log([talk.message("on the one"), talk.message("and more")])
    }
    try machines.sync(1, hub)
    // The copy goes on from where both were one.
    try machines.copyFolder(from: machines.fixture.root + "/kept", to: machines.folder(1))
    try Machines.copy(machines.fixture.root + "/kept/device", state.device)
    do {
      var there = try machines.open(1)
      try there.log([talk.message("on the other")])
    }
    let before = hub.rows.entries.values.joined().count
    do throws(JournalError) {
      let journal = try Self.journal(machines, 1)
      _ = try journal.sync(with: hub, known: SHA256.hash(Array("another hub's name".utf8)))
      Issue.record("not found out")
    } catch {
      guard case .merge(let refusal) = error, let divergence = refusal.divergence else {
        Issue.record("\(error)")
        return
      }
      #expect(divergence.ours != divergence.theirs)
    }
    #expect(hub.rows.entries.values.joined().count == before)
    // The evidence is recorded, in a log of its own, and goes to the others.
    let records = try machines.open(1, access: .readOnly).devices().map(\.record)
    #expect(records.contains { !$0.divergences.isEmpty })
  }
}
