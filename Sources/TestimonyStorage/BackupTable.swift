/// A table as it is brought from a journal into a copy of it. The copy is attached as `copy`.
struct BackupTable {
  let name: String
  /// The columns of its primary key.
  let key: [String]
  /// What is compared besides the key: where it is the same, the row is. A record is known by its
  /// checksum and by whether it is there.
  let compared: [String]
  /// The columns that are taken over; nil for all. A row's number is each database's own.
  var columns: [String]?

  /// In an order in which each row's meaning is there before it.
  static let all = [
    BackupTable(name: "journal", key: ["one"], compared: ["id", "created_version"]),
    BackupTable(name: "logs", key: ["device"], compared: ["origin", "log_key", "release_key"]),
    BackupTable(
      name: "entries", key: ["id"], compared: ["e", "checksum", "substr(%.record, 1, 1)"]),
    BackupTable(name: "tiles", key: ["id"], compared: ["hashes"]),
    BackupTable(name: "checkpoints", key: ["device"], compared: ["size", "note"]),
    BackupTable(name: "kept_checkpoints", key: ["device", "size"], compared: ["note"]),
    BackupTable(name: "segments", key: ["id"], compared: ["root", "checksum"]),
    BackupTable(name: "snapshots", key: ["one"], compared: ["covers", "checksum"]),
    BackupTable(
      name: "chunks", key: ["blob", "number"],
      compared: ["last", "checksum", "substr(%.record, 1, 1)"],
      columns: ["blob", "number", "last", "checksum", "record"]),
  ]

  private var join: String { key.map { "theirs.\($0) = ours.\($0)" }.joined(separator: " AND ") }

  private var differs: String {
    compared.map { column in
      let (ours, theirs) = (Self.column(column, of: "ours"), Self.column(column, of: "theirs"))
      return "\(ours) IS NOT \(theirs)"
    }.joined(separator: " OR ")
  }

  private static func column(_ column: String, of table: String) -> String {
    let parts = column.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[0] + table + parts[1] : "\(table).\(column)"
  }

  /// Takes over the rows that the copy does not have, or has otherwise.
  var taking: String {
    let into = columns.map { " (\($0.joined(separator: ", ")))" } ?? ""
    let taken = columns?.map { "ours.\($0)" }.joined(separator: ", ") ?? "ours.*"
    return """
      INSERT OR REPLACE INTO copy.\(name)\(into) SELECT \(taken) FROM main.\(name) AS ours \
      LEFT JOIN copy.\(name) AS theirs ON \(join) WHERE theirs.\(key[0]) IS NULL OR \(differs)
      """
  }

  /// Removes rows from the copy that are no more.
  var dropping: String {
    """
    DELETE FROM copy.\(name) AS theirs WHERE NOT EXISTS \
    (SELECT 1 FROM main.\(name) AS ours WHERE \(join))
    """
  }
}
