import Testing

@testable import TestimonyStorage

@Suite struct MigrationTests {
  private static let added = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT"

  private func schema(adding statements: [String]) -> Schema {
    let before = Schema.current.migrations
    return Schema(
      migrations: before + [
        .init(
          name: "later", statements: statements,
          tables: before[before.count - 1].tables + [Self.added])
      ])
  }

  private func version(_ folder: JournalFolder, _ schema: Schema) throws -> Int64 {
    let database = try Database.open(in: folder, access: .readOnly, patience: 1, schema: schema)
    return try database.writer.rows.connection.integer("PRAGMA user_version")
  }

  @Test func anOlderJournalIsBroughtForwardAndKeepsItsRows() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    do { try Database.open(in: folder, access: .readWrite).append(0..<3) }
    let schema = schema(adding: [Self.added])
    #expect(throws: StorageError.readOnly) { try version(folder, schema) }
    do {
      let database = try Database.open(
        in: folder, access: .readWrite, patience: 1, schema: schema)
      #expect(try database.size() == 3)
      #expect(database.createdVersion == 2)
    }
    #expect(try version(folder, schema) == 3)
    #expect(throws: StorageError.newerVersion(found: 3, supported: 2)) {
      _ = try Database.open(in: folder, access: .readWrite)
    }
  }

  @Test func aMigrationThatFailsLeavesTheJournalAsItWas() throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    let broken = schema(adding: [Self.added, "INSERT INTO nowhere VALUES (1)"])
    #expect(throws: StorageError.failed(code: 1)) {
      _ = try Database.open(in: folder, access: .readWrite, patience: 1, schema: broken)
    }
    #expect(try version(folder, .current) == 2)
  }

  /// A journal as the first version had it, with pieces of two files.
  private func firstJournal(_ scratch: borrowing Scratch) throws -> JournalFolder {
    let folder = try scratch.journal()
    let database = try Database.open(in: folder, access: .readWrite)
    let first = Schema.current.migrations[0].tables
    for statement in [
      "BEGIN; DROP TABLE chunks", first[first.count - 1], "PRAGMA user_version = 1; COMMIT",
    ] {
      try database.writer.rows.connection.run(statement)
    }
    try database.write { (writer) throws(StorageError) in
      for number in [2, 0, 1] {
        for blob in [UInt8(7), 3] {
          try writer.putChunk(
            Self.chunk(blob, UInt64(number)), blob: Array(repeating: blob, count: 16))
        }
      }
    }
    return folder
  }

  private static func chunk(_ blob: UInt8, _ number: UInt64) -> ChunkRow {
    ChunkRow(
      number: number, isLast: number == 2, checksum: Array(repeating: UInt8(number), count: 16),
      record: Array(repeating: blob, count: 100_000 + Int(number)))
  }

  private func checkChunks(_ folder: JournalFolder, _ access: Access) throws {
    let database = try Database.open(in: folder, access: access)
    try database.read { (rows) throws(StorageError) in
      let blobs = try rows.blobs()
      #expect(blobs.map(\.first) == [3, 7])
      for blob in [UInt8(3), 7] {
        var found: [ChunkRow] = []
        try rows.forEachChunk(blob: Array(repeating: blob, count: 16)) {
          (chunk) throws(StorageError) in found.append(chunk)
        }
        #expect(found == (0..<3).map { Self.chunk(blob, $0) })
        let one = try rows.chunk(blob: Array(repeating: blob, count: 16), number: 1)
        #expect(one == Self.chunk(blob, 1))
      }
      #expect(try rows.chunkCount() == 6)
    }
  }

  @Test func aJournalOfTheFirstVersionIsReadAsItIsAndBroughtForwardToBeWritten() throws {
    let scratch = Scratch()
    let folder = try firstJournal(scratch)
    try checkChunks(folder, .readOnly)
    #expect(try version(folder, .current) == 1)
    try checkChunks(folder, .readWrite)
    #expect(try version(folder, .current) == 2)
    try checkChunks(folder, .readOnly)
    let database = try Database.open(in: folder, access: .readWrite)
    #expect(try database.integrityCheck(quick: false).isEmpty)
  }

  @Test func aCopyOfTheFirstVersionTakesOverWhatAJournalOfThisOneHas() throws {
    let scratch = Scratch()
    let folder = try firstJournal(scratch)
    let copy = folder.database + ".copy"
    try DurableFile.createNew(copy, try DurableFile.read(folder.database, limit: 64 << 20))
    let database = try Database.open(in: folder, access: .readWrite)
    // The rows' own numbers differ from those of the copy.
    try database.write { (writer) throws(StorageError) in
      try writer.deleteChunks(blob: Array(repeating: 3, count: 16))
      for number in 0..<3 {
        try writer.putChunk(Self.chunk(3, UInt64(number)), blob: Array(repeating: 3, count: 16))
        try writer.putChunk(Self.chunk(9, UInt64(number)), blob: Array(repeating: 9, count: 16))
      }
    }
    #expect(try database.update(copyAt: copy).rows >= 3)
    #expect(try database.update(copyAt: copy).rows == 0)
    let connection = try Connection.open(copy, mode: .readOnly, patience: 1)
    #expect(try connection.integer("SELECT count(*) FROM chunks") == 9)
    #expect(try connection.integer("PRAGMA user_version") == 2)
  }
}
