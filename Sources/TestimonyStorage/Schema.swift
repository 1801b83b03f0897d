/// What stands in `journal.db`: numbered migrations, applied in order and never undone.
struct Schema {
  /// A step from one version to the next.
  struct Migration {
    let name: String
    let statements: [String]
    /// What SQLite must hold after it: each table's and index's text, in the order of creation.
    let tables: [String]
    /// Whether what reads the version before it reads this one, and the other way round.
    var keepsReading = false
  }

  /// `tsty`, in the header of each of our databases.
  static let applicationID: UInt32 = 0x7473_7479
  /// Bytes in a page of a new journal. Records of 1.1 kB take 14 % less room than in pages of 4096,
  /// smaller ones the same, and an append costs the same.
  static let pageBytes = 8192

  /// In order; a journal's version is the number of them applied.
  let migrations: [Migration]
  /// The version that this program writes.
  var version: Int { migrations.count }

  /// Applies the migration that leads to this version; inside a transaction.
  func apply(_ version: Int, to connection: borrowing Connection) throws(StorageError) {
    for statement in migrations[version - 1].statements { try connection.run(statement) }
    try connection.run("PRAGMA user_version = \(version)")
  }

  /// Whether a database of an earlier version can be read as it is.
  func reads(_ version: Int) -> Bool {
    migrations.dropFirst(version).allSatisfy(\.keepsReading)
  }

  /// Whether the tables found are, byte for byte, those of a version: a foreign table, view,
  /// trigger or index is refused before any statement can touch it.
  func isSound(
    in connection: borrowing Connection, database: String = "main", version: Int
  ) throws(StorageError) -> Bool {
    let tables = migrations[version - 1].tables
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
