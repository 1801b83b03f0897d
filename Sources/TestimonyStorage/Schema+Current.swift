extension Schema {
  /// The schema of this program.
  static let current = Schema(
    migrations: [
      Migration(name: "the first tables", statements: first, tables: first),
      Migration(
        name: "pieces of files are found without reading others", statements: movingChunks,
        tables: first.dropLast() + chunks, keepsReading: true),
    ])

  /// Numbers are packed into one integer key where they can be, so that a table is one B-tree and
  /// nothing is indexed twice: entries `device 16 ‖ sequence 48`, segments `device 16 ‖ number 48`,
  /// tiles `device 16 ‖ level 8 ‖ index 40`. The texts are written as SQLite keeps them.
  private static let first = [
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

  /// In a table whose key is the row itself, SQLite reads whole rows to compare their keys: a piece is 1 MiB.
  private static let chunks = [
    """
    CREATE TABLE chunks (
      id INTEGER PRIMARY KEY, blob BLOB NOT NULL, number INTEGER NOT NULL, last INTEGER NOT NULL,
      checksum BLOB NOT NULL, record BLOB NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX chunk_numbers ON chunks (blob, number)",
  ]

  private static let movingChunks =
    ["ALTER TABLE chunks RENAME TO chunks_1"] + chunks + [
      """
      INSERT INTO chunks (blob, number, last, checksum, record)
      SELECT blob, number, last, checksum, record FROM chunks_1
      """,
      "DROP TABLE chunks_1",
    ]
}
