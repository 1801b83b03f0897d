import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Handing a log to another machine")
struct DeviceMoveTests {
  private func error(_ body: () throws -> Void) throws -> JournalError? {
    do {
      try body()
      return nil
    } catch let error as JournalError {
      return error
    }
  }

  @Test("the log goes on elsewhere, here in a new one, and both machines agree")
  func moved() throws {
    let machines = try Machines(2)
    defer { machines.fixture.remove() }
    let file = machines.fixture.root + "/device"
    #expect(
      try error { try machines.open(1).moveDevice(to: file) } == .device(.nothingToMove))
    try machines.open(0).moveDevice(to: file)
    #expect(try machines.open(0).ownLog == nil)
    // Its entries come first.
    let early = try error {
      var there = try machines.open(1)
      _ = try there.takeDevice(from: file)
    }
    guard case .device(.behind)? = early else {
      Issue.record("\(String(describing: early))")
      return
    }
    try machines.hand(from: 0, to: 1)
    do {
      var there = try machines.open(1)
      #expect(try there.takeDevice(from: file) == 1)
      #expect(there.ownLog == 1)
      try there.log([machines.conversation.message("from the other machine")])
    }
    #expect(throws: StorageError.self) { try DurableFile.read(file, limit: 4096) }
    do {
      var here = try machines.open(0)
      try here.log([machines.conversation.message("in a new log")])
      #expect(here.ownLog == 2)
    }
    try machines.settle()
    #expect(try machines.digest(0) == machines.digest(1))
    #expect(try machines.verify(0).isEmpty && machines.verify(1).isEmpty)
  }

  @Test("a file that was used before, or altered, or comes to a machine with a log, is not taken")
  func refused() throws {
    let machines = try Machines(3)
    defer { machines.fixture.remove() }
    let (file, copy) = (machines.fixture.root + "/device", machines.fixture.root + "/copy")
    try machines.open(0).moveDevice(to: file)
    try Machines.copy(file, copy)
    try machines.hand(from: 0, to: 1)
    do {
      var there = try machines.open(1)
      _ = try there.takeDevice(from: file)
    }
    try machines.hand(from: 1, to: 2)
    let again = try error {
      var third = try machines.open(2)
      _ = try third.takeDevice(from: copy)
    }
    #expect(again == .device(.contradicted))
    let second = try error {
      var there = try machines.open(1)
      _ = try there.takeDevice(from: copy)
    }
    #expect(second == .device(.hasLog(1)))
    var bytes = try DurableFile.read(copy, limit: 4096)
    bytes[bytes.count - 1] ^= 1
    try DurableFile.replace(copy, with: bytes, overwritingOld: false)
    let altered = try error {
      var third = try machines.open(2)
      _ = try third.takeDevice(from: copy)
    }
    #expect(altered == .device(.notADevice))
  }

  @Test("an interrupted hand-over is gone on with, and nobody writes the log meanwhile")
  func interrupted() throws {
    let machines = try Machines(1)
    defer { machines.fixture.remove() }
    let folder = try #require(
      StateFolder(
        of: try machines.open(0, access: .readOnly).id.bytes, in: machines.surroundings[0].folders))
    // As a process leaves it that ends right after it has given the log up.
    try DurableFile.replace(folder.movedDevice, by: folder.device)
    let file = machines.fixture.root + "/device"
    try machines.open(0).moveDevice(to: file)
    #expect(try !DurableFile.read(file, limit: 4096).isEmpty)
    #expect(throws: StorageError.self) { try DurableFile.read(folder.movedDevice, limit: 4096) }
    // And as one that ends right after it has written the file: no second one is written elsewhere.
    try Machines.copy(file, folder.movedDevice)
    try machines.open(0).moveDevice(to: file)
    #expect(throws: StorageError.self) { try DurableFile.read(folder.movedDevice, limit: 4096) }
    // A machine that has taken it and ended before the file was destroyed.
    try Machines.copy(file, folder.device)
    var taker = try machines.open(0)
    #expect(try taker.takeDevice(from: file) == 1)
    #expect(throws: StorageError.self) { try DurableFile.read(file, limit: 4096) }
    #expect(try machines.verify(0).isEmpty)
  }

  @Test("a log that was handed over is given to a hub by its new machine, and read by a third")
  func atHub() throws {
    let machines = try Machines(4)
    defer { machines.fixture.remove() }
    let (file, hub) = (machines.fixture.root + "/device", MemoryHub())
    for machine in 0..<3 {
      var journal = try machines.open(machine)
      try journal.log([machines.conversation.message("from \(machine)")])
    }
    // Each learns of the others in another order, so that their keyrings differ.
    for machine in [0, 2, 1, 0, 2, 1] { try machines.sync(machine, hub) }
    let fourth = 3
    try machines.open(0).moveDevice(to: file)
    try machines.sync(0, hub)
    try machines.sync(fourth, hub)
    do {
      var there = try machines.open(fourth)
      #expect(try there.takeDevice(from: file) == 1)
      try there.log([machines.conversation.message("from the new machine")])
      var here = try machines.open(0)
      try here.log([machines.conversation.message("in a new log")])
    }
    for machine in [fourth, 0, 1, 2, fourth, 0] { try machines.sync(machine, hub) }
    #expect(try machines.digest(0) == machines.digest(2))
    #expect(try machines.digest(0) == machines.digest(fourth))
    for machine in [0, 1, 2, fourth] { #expect(try machines.verify(machine).isEmpty) }
    #expect(hub.rows.keyrings.count == 4)
  }

  @Test("a process that was running when the log was handed over, or closed, writes nothing to it")
  func running() throws {
    let machines = try Machines(1)
    defer { machines.fixture.remove() }
    let talk = machines.conversation
    var running = try machines.open(0)
    try running.log([talk.message("before")])
    try machines.open(0).moveDevice(to: machines.fixture.root + "/device")
    #expect(throws: JournalError.logClosedMeanwhile) {
      try running.log([talk.message("after")])
    }
    #expect(try machines.verify(0) == [.deviceFileMissing])
    do {
      var next = try machines.open(0)
      try next.log([talk.message("in a new log")])
    }
    #expect(try machines.verify(0).isEmpty)
  }
}
