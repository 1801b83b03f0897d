import Testing

@testable import TestimonyStorage

@Suite struct MigrationTests {
  private static let added = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT"

  private func schema(adding statements: [String]) -> Schema {
    Schema(
      migrations: Schema.current.migrations + [.init(name: "later", statements: statements)],
      tables: Schema.current.tables + [Self.added])
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
      #expect(database.createdVersion == 1)
    }
    #expect(try version(folder, schema) == 2)
    #expect(throws: StorageError.newerVersion(found: 2, supported: 1)) {
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
    #expect(try version(folder, .current) == 1)
  }
}
