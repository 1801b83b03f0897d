import SeededRandom
import Testing

@testable import TestimonyStorage

@Suite struct DamageTests {
  /// Opens and reads all there is; whatever the bytes, this ends in an error or a value.
  private func readAll(_ folder: JournalFolder) throws {
    let database = try Database.open(in: folder, access: .readWrite, patience: 1)
    _ = try database.integrityCheck(quick: true)
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      _ = try rows.logs()
      _ = try rows.blobs()
      _ = try rows.snapshot()
      _ = try rows.checkpoint(device: 0)
      _ = try rows.tile(device: 0, level: 0, index: 0)
      try rows.forEachSegment(device: 0) { (_) throws(StorageError) in }
      try rows.forEachChunk(blob: .init(repeating: 1, count: 16)) { (_) throws(StorageError) in }
      try rows.forEachEntry(device: 0, in: 0..<1_000) {
        (_, e, checksum, record) throws(StorageError) in
        _ = e.byteCount + checksum.byteCount + (record?.byteCount ?? 0)
      }
    }
  }

  /// A journal with something in each table, the last entries only in the write-ahead log.
  private func filled(_ scratch: borrowing Scratch) throws -> JournalFolder {
    let folder = try scratch.journal()
    let database = try Database.open(in: folder, access: .readWrite)
    let bytes16 = [UInt8](repeating: 1, count: 16)
    let bytes32 = [UInt8](repeating: 2, count: 32)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.addLog(LogRow(device: 0, origin: bytes16, logKey: bytes32, releaseKey: bytes32))
      try writer.putTile(device: 0, level: 0, index: 0, hashes: bytes32)
      try writer.putCheckpoint(CheckpointRow(size: 1, note: bytes32), device: 0)
      try writer.putSegment(
        SegmentRow(number: 0, root: bytes32, checksum: bytes16, record: bytes16), device: 0)
      try writer.putSnapshot(SnapshotRow(covers: [], checksum: bytes16, record: bytes16))
      try writer.putChunk(
        ChunkRow(
          number: 0, isLast: true, checksum: bytes16, record: .init(repeating: 3, count: 20_000)),
        blob: bytes16)
    }
    try database.append(0..<20, bytes: 900)
    try database.checkpointTruncate()
    try database.append(20..<30, bytes: 900)
    return folder
  }

  @Test(arguments: UInt64(0)..<8) func garbledBytesEndInAnErrorOrAValue(seed: UInt64) throws {
    let scratch = Scratch()
    let folder = try filled(scratch)
    var generator = Seeded(seed)
    for file in [folder.database, folder.database + "-wal"] {
      let sound = try contents(file)
      let others = [folder.database, folder.database + "-wal"].filter { $0 != file }
      let kept = try others.map { try contents($0) }
      for _ in 0..<40 {
        var bytes = sound
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          // Half of the changes at the starts of pages, where their structure is.
          let page = place - place % 8_192 + Int.random(in: 0..<40, using: &generator)
          bytes[Bool.random(using: &generator) ? place : min(page, bytes.count - 1)] =
            UInt8.random(in: 0...255, using: &generator)
        }
        try overwrite(file, bytes)
        for (other, bytes) in zip(others, kept) { try overwrite(other, bytes) }
        do { try readAll(folder) } catch is StorageError {}
      }
      try overwrite(file, sound)
      for (other, bytes) in zip(others, kept) { try overwrite(other, bytes) }
    }
    try readAll(folder)
  }

  @Test(arguments: [0, 1, 99, 100, 4_096, 8_191, 8_192, 20_000, 50_000])
  func aTruncatedDatabaseIsAnError(length: Int) throws {
    let scratch = Scratch()
    let folder = try filled(scratch)
    try overwrite(folder.database, Array(try contents(folder.database).prefix(length)))
    try overwrite(folder.database + "-wal", [])
    #expect(throws: StorageError.self) { try readAll(folder) }
  }

  @Test(arguments: [0, 1, 31, 32, 33, 5_000, 20_000]) func aTruncatedLogLosesOnlyWhatItHeld(
    length: Int
  ) throws {
    let scratch = Scratch()
    let folder = try filled(scratch)
    let log = folder.database + "-wal"
    try overwrite(log, Array(try contents(log).prefix(length)))
    let size = try Database.open(in: folder, access: .readOnly).size()
    #expect(size == 20)
    try readAll(folder)
  }

  @Test func textsThatAreNoDatabaseAreAnError() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    for bytes in [[], Array("not a database".utf8), [UInt8](repeating: 0, count: 20_000)] {
      try overwrite(folder.database, bytes)
      #expect(throws: StorageError.damaged(code: 0)) {
        _ = try Database.open(in: folder, access: .readOnly)
      }
    }
  }

  @Test func anIntegrityCheckFindsADamagedPage() throws {
    let scratch = Scratch()
    let folder = try filled(scratch)
    #expect(
      try Database.open(in: folder, access: .readOnly).integrityCheck(quick: false) == [])
    do { try Database.open(in: folder, access: .readWrite).checkpointTruncate() }
    var bytes = try contents(folder.database)
    let record = try #require(EntryRow.sample(3, bytes: 900).record)
    let place = try #require(bytes.firstRange(of: record[0..<64])?.lowerBound)
    let page = place - place % 8_192
    bytes[page + 3] ^= 0x55  // the number of cells
    try overwrite(folder.database, bytes)
    let problems = try Database.open(in: folder, access: .readOnly).integrityCheck(quick: true)
    #expect(!problems.isEmpty)
  }
}
