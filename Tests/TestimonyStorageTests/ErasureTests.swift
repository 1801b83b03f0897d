import Testing

@testable import TestimonyStorage

@Suite struct ErasureTests {
  @Test func aBlankedRecordIsInNoFile() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let database = try Database.open(in: folder, access: .readWrite)
    let secret = (0..<700).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 5) | 1 }
    let row = EntryRow(
      e: .init(repeating: 1, count: 32), checksum: .init(repeating: 2, count: 16), record: secret)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      for number in UInt64(0)..<30 {
        try writer.append(
          number == 12 ? row : .sample(number, bytes: 700), device: 0, sequence: number)
      }
    }
    #expect(try holds(folder, secret))
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.blankEntry(device: 0, sequence: 12)
    }
    #expect(try holds(folder, secret))  // the log has it still
    try database.checkpointTruncate()
    #expect(try !holds(folder, secret))
    #expect(try database.size() == 30)
  }

  @Test(arguments: UInt64(0)..<8) func noBlankedOrResealedRecordIsInAnyFile(
    seed: UInt64
  ) throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    var churn = Churn(seed: seed, devices: 1, keepsLengths: true)
    let database = try Database.open(in: folder, access: .readWrite)
    for _ in 0..<6 { try churn.run(on: database) }
    try database.checkpointTruncate()
    let found = try marks(in: folder)
    #expect(found.intersection(churn.gone).isEmpty, "seed \(seed)")
    #expect(found.isSuperset(of: churn.alive), "seed \(seed)")
  }

  @Test(arguments: UInt64(0)..<8) func aRebuiltJournalHoldsOnlyWhatIsAlive(
    seed: UInt64
  ) throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    var churn = Churn(seed: seed, devices: 3, keepsLengths: false)
    let database = try Database.open(in: folder, access: .readWrite)
    for _ in 0..<6 { try churn.run(on: database) }
    try database.rebuild()
    let found = try marks(in: folder)
    #expect(found.intersection(churn.gone).isEmpty, "seed \(seed)")
    #expect(found.isSuperset(of: churn.alive), "seed \(seed)")
    #expect(try database.integrityCheck(quick: false) == [])
  }

  /// All marks in the database and its log.
  private func marks(in folder: JournalFolder) throws -> Set<UInt64> {
    var found: Set<UInt64> = []
    for path in [folder.database, folder.database + "-wal"] {
      var window: UInt64 = 0
      for byte in try contents(path) {
        window = window << 8 | UInt64(byte)
        if Churn.isMark(window) { found.insert(window) }
      }
    }
    return found
  }

  /// Whether any piece of 24 bytes of the record stands in any file of the folder.
  private func holds(_ folder: JournalFolder, _ record: [UInt8]) throws -> Bool {
    let pieces = Set(
      stride(from: 0, to: record.count - 24, by: 24).map { Array(record[$0..<$0 + 24]) })
    let firsts = Set(pieces.map { $0[0] })
    for name in try Folder.names(in: folder.path) {
      let bytes = try contents(folder.path + "/" + name)
      for place in bytes.indices.dropLast(23)
      where firsts.contains(bytes[place]) && pieces.contains(Array(bytes[place..<place + 24])) {
        return true
      }
    }
    return false
  }
}
