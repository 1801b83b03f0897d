import Glibc
import Synchronization
import Testing

@testable import TestimonyStorage

@Suite struct TransactionTests {
  /// The error of a layer above.
  private enum DomainError: StorageFailure, Equatable {
    case changedMind
    case storage(StorageError)

    init(_ error: StorageError) { self = .storage(error) }
  }

  @Test func whatABodyThrowsUndoesAllOfIt() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<2)
    #expect(throws: DomainError.changedMind) {
      try database.write { (writer: borrowing Writer) throws(DomainError) in
        do throws(StorageError) {
          try writer.append(.sample(2), device: 0, sequence: 2)
          try writer.putTile(device: 0, level: 0, index: 0, hashes: [1])
        } catch { throw .storage(error) }
        throw .changedMind
      }
    }
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.size(of: 0) == 2)
      #expect(try rows.tile(device: 0, level: 0, index: 0) == nil)
    }
    try database.append(2..<4)
    #expect(try database.size() == 4)
  }

  @Test func storagesOwnFailureComesAsTheBodysError() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let holder = try Database.open(in: folder, access: .readWrite)
    let database = try Database.open(in: folder, access: .readWrite, patience: 1)
    try holder.write { (_: borrowing Writer) throws(StorageError) in
      _ = #expect(throws: DomainError.storage(.busy)) {
        try database.write { (_: borrowing Writer) throws(DomainError) in }
      }
    }
  }

  @Test func aSecondWriterWaitsAndIsThenBusy() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let first = try Database.open(in: folder, access: .readWrite)
    let second = try Database.open(in: folder, access: .readWrite, patience: 60)
    try first.append(0..<1)
    try first.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.append(.sample(1), device: 0, sequence: 1)
      let start = ContinuousClock.now
      #expect(throws: StorageError.busy) { try second.append(1..<2) }
      #expect(ContinuousClock.now - start >= .milliseconds(60))
      #expect(try second.size() == 1)  // readers are not held up
    }
    try second.append(2..<3)
    #expect(try second.size() == 3)
  }

  @Test func aSecondWriterGoesOnWhenTheFirstIsDone() async throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let held = Atomic(false)
    let second = try Database.open(in: folder, access: .readWrite, patience: 600_000)
    async let first: Void = {
      let database = try Database.open(in: folder, access: .readWrite)
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        held.store(true, ordering: .releasing)
        usleep(30_000)
        try writer.append(.sample(0), device: 0, sequence: 0)
      }
    }()
    while !held.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(1)) }
    // Within its patience of ten minutes, or this test would end as late.
    try second.append(1..<2)
    try await first
    #expect(try second.size() == 2)
  }

  @Test func aReaderSeesOneStateWhateverIsWritten() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let reader = try Database.open(in: folder, access: .readOnly)
    let writer = try Database.open(in: folder, access: .readWrite)
    try writer.append(0..<2)
    try reader.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.size(of: 0) == 2)
      #expect(throws: Never.self) { try writer.append(2..<5) }
      #expect(try rows.size(of: 0) == 2)
    }
    #expect(try reader.size() == 5)
  }

  @Test func aJournalOpenedForReadingCannotBeWritten() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readOnly)
    #expect(throws: StorageError.readOnly) { try database.append(0..<1) }
    #expect(try database.size() == 0)
  }

  @Test func aTransactionInsideAnotherIsRefused() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.append(.sample(0), device: 0, sequence: 0)
      #expect(throws: StorageError.failed(code: 1)) { try database.append(1..<2) }
    }
    #expect(try database.size() == 1)
  }

  @Test func aFullDatabaseLosesNothing() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<1)
    try database.writer.rows.connection.run("PRAGMA max_page_count = 20")
    #expect(throws: StorageError.full) { try database.append(1..<200, bytes: 2_000) }
    #expect(try database.size() == 1)
    try database.append(1..<2)
    #expect(try database.integrityCheck(quick: false) == [])
  }
}
