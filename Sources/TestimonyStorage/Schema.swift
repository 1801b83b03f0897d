/// What stands in `journal.db`: numbered migrations, applied in order and never undone.
struct Schema {
  /// A step from one version to the next.
  struct Migration {
    let name: String
    let statements: [String]
  }

  /// `tsty`, in the header of each of our databases.
  static let applicationID: UInt32 = 0x7473_7479
  /// Bytes in a page of a new journal. Records of 1.1 kB take 14 % less room than in pages of 4096,
  /// smaller ones the same, and an append costs the same.
  static let pageBytes = 8192

  /// In order; a journal's version is the number of them applied.
  let migrations: [Migration]
  /// What SQLite must hold after all of them: each table's text, in the order of creation.
  let tables: [String]

  /// The version that this program writes.
  var version: Int { migrations.count }

  /// Applies the migration that leads to this version; inside a transaction.
  func apply(_ version: Int, to connection: borrowing Connection) throws(StorageError) {
    for statement in migrations[version - 1].statements { try connection.run(statement) }
    try connection.run("PRAGMA user_version = \(version)")
  }

  /// Whether the tables found are, byte for byte, those of this program: a foreign table, view,
  /// trigger or index is refused before any statement can touch it.
  func isSound(
    in connection: borrowing Connection, database: String = "main"
  ) throws(StorageError) -> Bool {
    let statement = try connection.statement(
      "SELECT sql FROM \(database).sqlite_schema ORDER BY rowid")
    var found: [String] = []
    while try statement.step() {
      guard found.count < tables.count else { return false }
      found.append(statement.text(0))
    }
    return found.elementsEqual(tables) { $0.utf8.elementsEqual($1.utf8) }
  }
}
