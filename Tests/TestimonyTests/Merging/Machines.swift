import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

/// Several machines, each with a folder of its own for one journal, and sticks between them.
struct Machines {
  let fixture: JournalFixture
  let surroundings: [Surroundings]
  let conversation: Conversation

  init(_ count: Int, seed: UInt64 = 1) throws {
    fixture = JournalFixture(seed: seed)
    let root = fixture.root
    surroundings = (0..<count).map { machine in
      let state = "\(root)/state-\(machine)"
      // Clocks differ by years.
      return Surroundings(
        now: { Timestamp(seconds: 1_600_000_000 - Int64(machine) * 50_000_000) },
        randomness: .seeded(seed &* 100 &+ UInt64(machine)),
        folders: UserFolders { ["XDG_STATE_HOME": state, "HOME": state][$0] }, parallelism: 2)
    }
    var journal = try fixture.create()
    conversation = try Conversation(in: &journal)
    try journal.log([conversation.message("as it began")])
    try journal.close()
    for machine in 0..<count { try copyFolder(to: machine) }
    // The first one goes on with the log that the journal began with.
    let id = try Journal.identifier(of: JournalFolder.open(at: fixture.folder))
    for (from, to) in [(fixture.surroundings, surroundings[0])] {
      let old = try #require(StateFolder(of: id.bytes, in: from.folders))
      let new = try #require(StateFolder(of: id.bytes, in: to.folders))
      try new.create()
      try Self.copy(old.device, new.device)
    }
  }

  func folder(_ machine: Int) -> String { "\(fixture.root)/m\(machine)" }

  func stick(_ name: String) -> String { "\(fixture.root)/\(name).bundle" }

  private func copyFolder(to machine: Int) throws {
    let target = folder(machine)
    try PlacedFile.makeFolder(target)
    for name in ["journal.db", "keys"] {
      try Self.copy(fixture.folder + "/" + name, target + "/" + name)
    }
  }

  /// Puts a machine's whole folder where another one's is, or where it was.
  func copyFolder(from one: String, to other: String) throws {
    try PlacedFile.makeFolder(other)
    for name in ["journal.db", "journal.db-wal", "journal.db-shm", "keys"] {
      JournalFixture.removeTree(other + "/" + name)
      if JournalFixture.names(in: one).contains(name) {
        try Self.copy(one + "/" + name, other + "/" + name)
      }
    }
  }

  static func copy(_ one: String, _ other: String) throws {
    try DurableFile.replace(
      other, with: try DurableFile.read(one, limit: 64 << 20), overwritingOld: false)
  }

  func open(_ machine: Int, access: Access = .readWrite) throws -> Journal {
    let place = try JournalFolder.open(at: folder(machine))
    let master = try Journal.unlock(place, with: fixture.code())
    return try Journal.open(
      place, master: master, access: access, surroundings: surroundings[machine])
  }

  /// Writes what a machine has to a stick.
  @discardableResult
  func pack(_ machine: Int, _ name: String, for device: UInt16? = nil) throws
    -> Journal.BundleCount
  {
    try open(machine, access: .readOnly).bundle(to: stick(name), for: device, overwriting: true)
  }

  /// Takes a stick into a machine's journal.
  @discardableResult
  func merge(_ name: String, into machine: Int) throws -> MergeReport {
    try open(machine).merge(bundle: stick(name))
  }

  func hand(from one: Int, to other: Int) throws {
    try pack(one, "hand")
    try merge("hand", into: other)
  }

  /// Everybody gives everybody all.
  func settle() throws {
    for _ in 0..<2 {
      for one in surroundings.indices {
        try pack(one, "all")
        for other in surroundings.indices where other != one { try merge("all", into: other) }
      }
    }
  }

  func verify(_ machine: Int) throws -> [FaultCode] {
    let place = try JournalFolder.open(at: folder(machine))
    let master = try Journal.unlock(place, with: fixture.code())
    return try Verification(place, parallelism: 2).withKeys(
      master: master, surroundings: surroundings[machine]
    ).faults.map(\.code)
  }

  /// What a machine makes of its entries, without what is only its own: the numbers of logs.
  func digest(_ machine: Int) throws -> [String] {
    let journal = try open(machine, access: .readOnly)
    let state = journal.state
    let logs = journal.vault.keyring.logs
    func origin(_ log: UInt16) -> String { logs[Int(log) - 1].origin.hex }
    var lines: [String] = []
    for log in try journal.devices().sorted(by: { $0.origin.precedes($1.origin) }) {
      lines.append("log \(log.origin.hex) \(log.entries) \(log.record.label ?? "-")")
      lines.append("  retired \(log.record.retirement.map { "\($0)" } ?? "-")")
    }
    for thread in state.threads.values.sorted(by: { $0.id.precedes($1.id) }) {
      lines.append("thread \(thread.handle) \(thread.title) \(thread.messageCount)")
      lines += thread.lastNumber.logs.map {
        "  \(origin($0)) \(thread.lastNumber[$0] ?? 0)"
      }.sorted()
      lines.append("  \(thread.additionCount) \(thread.waiting)")
      lines += thread.speakers.map { "  \($0.speaker.hex) \($0.contributor.hex)" }
    }
    for person in state.contributors.values.sorted(by: { $0.id.precedes($1.id) }) {
      lines.append("person \(person.handle) \(person.codename) \(person.identities.count)")
      lines.append("  \(person.anonymity?.rawValue ?? "-") \(person.versions.count)")
    }
    lines += state.redactions.values.joined().map {
      "redaction \($0.entry.commitmentText) \($0.undoneBy == nil)"
    }.sorted()
    lines += state.holds.map { "hold \($0.entry.commitmentText)" }.sorted()
    lines += state.terms.map { "terms \($0.entry.commitmentText)" }
    lines += state.consents.map { "consent \($0.entry.commitmentText)" }
    lines += state.shreds.map { "shred \($0.entry.commitmentText)" }
    lines.append("\(state.messageCount) \(state.exportCount) \(state.keeper)")
    return lines
  }
}
