extension Schema {
  /// The schema of this program.
  static let current = Schema(
    migrations: [Migration(name: "the first tables", statements: tables)], tables: tables)

  /// Numbers are packed into one integer key where they can be, so that a table is one B-tree and
  /// nothing is indexed twice: entries `device 16 ‖ sequence 48`, segments `device 16 ‖ number 48`,
  /// tiles `device 16 ‖ level 8 ‖ index 40`. The texts are written as SQLite keeps them.
  private static let tables = [
    """
    CREATE TABLE journal (
      one INTEGER PRIMARY KEY CHECK (one = 1), id BLOB NOT NULL, created_version INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE logs (
      device INTEGER PRIMARY KEY, origin BLOB NOT NULL, log_key BLOB NOT NULL,
      release_key BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY, e BLOB NOT NULL, checksum BLOB NOT NULL, record BLOB
    ) STRICT
    """,
    "CREATE TABLE tiles (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT",
    """
    CREATE TABLE checkpoints (
      device INTEGER PRIMARY KEY, size INTEGER NOT NULL, note BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE kept_checkpoints (
      device INTEGER NOT NULL, size INTEGER NOT NULL, note BLOB NOT NULL,
      PRIMARY KEY (device, size)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE segments (
      id INTEGER PRIMARY KEY, root BLOB NOT NULL, checksum BLOB NOT NULL, record BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE snapshots (
      one INTEGER PRIMARY KEY CHECK (one = 1), covers BLOB NOT NULL, checksum BLOB NOT NULL,
      record BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE chunks (
      blob BLOB NOT NULL, number INTEGER NOT NULL, last INTEGER NOT NULL,
      checksum BLOB NOT NULL, record BLOB NOT NULL, PRIMARY KEY (blob, number)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
