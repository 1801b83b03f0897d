import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Rotating the keys") struct RotationTests {
  private let fixture = JournalFixture()
  private static let words = "aaaaaaaa"

  private func passphrase() throws -> Passphrase {
    let bytes = Array(Self.words.utf8)
    guard let passphrase = Passphrase(typed: unsafe Secret(copying: bytes.span.bytes)) else {
      throw JournalError.wrongSecret
    }
    return passphrase
  }

  private func newCode() -> RecoveryCode { RecoveryCode(random: .seeded(77)) }

  /// A journal with messages, rotated.
  private func rotated() throws {
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    try journal.log((0..<300).map { conversation.message("message \($0)") })
    try rotate(journal)
  }

  private func rotate(_ journal: consuming Journal) throws {
    let passphrase = try passphrase()
    let plan = try journal.rotationPlan(keeping: passphrase)
    #expect(plan.kept.map(\.kind) == [.passphrase])
    #expect(plan.dropped.map(\.kind) == [.recovery])
    try journal.rotate(plan, passphrase: passphrase, code: newCode())
  }

  private func openNew(_ access: Access = .readWrite) throws -> Journal {
    let place = try JournalFolder.open(at: fixture.folder)
    let master = try Journal.unlock(place, with: newCode())
    return try Journal.open(
      place, master: master, access: access, surroundings: fixture.surroundings)
  }

  private func isSound() throws -> Bool {
    let folder = try JournalFolder.open(at: fixture.folder)
    let report = try Verification(folder, parallelism: 2).withKeys(
      master: try Journal.unlock(folder, with: newCode()), surroundings: fixture.surroundings)
    return report.isSound && report.faults.isEmpty
  }

  private var state: StateFolder {
    get throws {
      let id = try Journal.identifier(of: JournalFolder.open(at: fixture.folder))
      let folder = StateFolder(of: id.bytes, in: fixture.surroundings.folders)
      return try #require(folder)
    }
  }

  private func read(_ path: String) throws -> [UInt8] {
    try DurableFile.read(path, limit: 64 << 20)
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    try DurableFile.replace(path, with: bytes, overwritingOld: false)
  }

  @Test("all is there, on the same log, and the old ways in open nothing more")
  func rotates() throws {
    defer { fixture.remove() }
    try rotated()
    #expect(throws: JournalError.wrongSecret) { _ = try fixture.open().entryCount }
    do {
      let journal = try openNew()
      let (findings, log, messages) = (
        journal.findings, journal.writing, journal.state.messageCount
      )
      #expect(findings.isEmpty && log == 1 && messages == 300)
    }
    #expect(try isSound())
    let place = try JournalFolder.open(at: fixture.folder)
    #expect(!place.hasNextKeys)
    #expect(try !self.state.hasNext)
  }

  @Test("no record, block or snapshot opens under a key of before")
  func sealsAnew() throws {
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    try journal.log((0..<300).map { conversation.message("message \($0)") })
    let old = journal.vault
    try rotate(journal)
    let new = try openNew()
    let (vault, count) = (new.vault, new.entryCount)
    try new.database.read { (rows) throws(JournalError) in
      let (isOld, isNew) = (
        try Resealing.isSealed(under: old, rows: rows),
        try Resealing.isSealed(under: vault, rows: rows)
      )
      #expect(!isOld && isNew)
      for sequence in 0..<count {
        let row = try Folding.wrap { () throws(StorageError) in
          try rows.entry(device: 1, sequence: sequence)
        }
        guard let row, let record = row.record, let commitment = Digest(row.e) else {
          Issue.record("no record at \(sequence)")
          continue
        }
        let found = unsafe old.find(
          among: Array(old.keyring.owners.indices), ownerOf: record.span.bytes,
          commitment: commitment)
        #expect(found == nil)
      }
    }
  }

  @Test("an unsent text is there afterwards, and a process with the old key keeps none")
  func unsent() throws {
    defer { fixture.remove() }
    var journal = try fixture.create()
    _ = try Conversation(in: &journal)
    let stale = journal.unsentShelf()
    let text = journal.unsent(Array("half a sent".utf8), as: .message, for: "herat")
    try stale.keep(text)
    try rotate(journal)
    #expect(throws: JournalError.unsentUnreadable) { try stale.keep(text) }
    let again = try openNew()
    let texts = try again.unsentTexts()
    #expect(texts == [text])
  }

  @Test("keys that were made ready and not used are taken away")
  func takenBack() throws {
    defer { fixture.remove() }
    do {
      var journal = try fixture.create()
      _ = try Conversation(in: &journal)
    }
    let place = try JournalFolder.open(at: fixture.folder)
    try write(Array("no keys yet".utf8), place.nextKeys)
    try state.createNext()
    try write([1, 2, 3], try state.next + "/device")
    let journal = try fixture.open()
    let (findings, log) = (journal.findings, journal.writing)
    #expect(findings.isEmpty && log == 1)
    #expect(!place.hasNextKeys)
    #expect(try !state.hasNext)
  }

  @Test("after the transaction the next to open goes on, whichever step was the last")
  func goesOn() throws {
    defer { fixture.remove() }
    do {
      var journal = try fixture.create()
      _ = try Conversation(in: &journal)
    }
    let place = try JournalFolder.open(at: fixture.folder)
    let (oldKeys, oldDevice) = (try read(place.keys), try read(state.device))
    try rotate(try fixture.open())
    let (newKeys, newDevice) = (try read(place.keys), try read(state.device))

    // The keys were not in their place yet.
    try write(newKeys, place.nextKeys)
    try write(oldKeys, place.keys)
    try state.createNext()
    try write(newDevice, try state.next + "/device")
    try write(oldDevice, try state.device)
    #expect(throws: JournalError.keysRotated) { _ = try fixture.open().entryCount }
    #expect(throws: JournalError.wrongSecret) { _ = try fixture.open().entryCount }
    do {
      let journal = try openNew()
      let (findings, log) = (journal.findings, journal.writing)
      #expect(findings.isEmpty && log == 1)
    }
    #expect(try !state.hasNext)

    // They were, and this machine's own file was not.
    try state.createNext()
    try write(try read(state.device), try state.next + "/device")
    try write(oldDevice, try state.device)
    do {
      let journal = try openNew(.readOnly)
      let (findings, log) = (journal.findings, journal.writing)
      #expect(findings.isEmpty && log == 1)
    }
    #expect(try isSound())
  }

  @Test("nobody appends while keys lie ready")
  func waits() throws {
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    try write([0], journal.folder.nextKeys)
    do throws(JournalError) {
      try journal.log([conversation.message("not now")])
      Issue.record("something was appended")
    } catch {
      #expect(error == .storage(.busy))
    }
    try DurableFile.discard(journal.folder.nextKeys)
    try journal.log([conversation.message("now")])
  }

  @Test("ways in that changed meanwhile stop it")
  func changed() throws {
    defer { fixture.remove() }
    let journal = try fixture.create()
    let passphrase = try passphrase()
    let plan = try journal.rotationPlan(keeping: passphrase)
    var other = try fixture.open()
    try other.changeRecoveryCode(RecoveryCode(random: .seeded(5)))
    do throws(JournalError) {
      try journal.rotate(plan, passphrase: passphrase, code: newCode())
      Issue.record("it was rotated")
    } catch {
      #expect(error == .noSuchSlot)
    }
  }

  @Test("keys are not replaced while a shred waits, which the next to open carries out")
  func shredWaits() throws {
    defer { fixture.remove() }
    let (receipt, conversation) = try fixture.doomedConversation()
    var journal = try fixture.open()
    _ = try journal.recordShred(of: receipt, conversation)
    let keys = try read(journal.folder.keys)
    do {
      try rotate(journal)
      Issue.record("the keys were replaced")
    } catch let error as JournalError {
      #expect(error == .shredUnfinished(.busy))
    }
    let place = try JournalFolder.open(at: fixture.folder)
    #expect(try read(place.keys) == keys && !place.hasNextKeys)
    try rotate(try fixture.open())
    let after = try openNew()
    let (owes, isGone) = (after.owesShreds, try after.isShredded(receipt.reference.id))
    #expect(!owes && isGone)
    let orders = try ShredMemory(of: after).orders()
    #expect(orders.map(\.recordCount) == [2])
    #expect(try isSound())
  }
}
