/// The statements that the journal runs, each prepared at most once for a connection.
enum Query: Int, CaseIterable {
  case begin, beginImmediate, commit, rollback
  case journal
  case logs, addLog
  case size, entry, entries, blankCount, appendEntry, replaceRecord, blankEntry
  case tile, putTile
  case checkpoint, putCheckpoint, keepCheckpoint, keptCheckpoints
  case segment, segments, putSegment
  case snapshot, putSnapshot, deleteSnapshot
  case chunk, chunks, putChunk, deleteChunks, nextBlob, chunkCount

  var sql: String {
    switch self {
    case .begin: "BEGIN"
    case .beginImmediate: "BEGIN IMMEDIATE"
    case .commit: "COMMIT"
    case .rollback: "ROLLBACK"

    case .journal: "SELECT id, created_version FROM journal"
    case .logs: "SELECT device, origin, log_key, release_key FROM logs ORDER BY device"
    case .addLog: "INSERT INTO logs (device, origin, log_key, release_key) VALUES (?, ?, ?, ?)"

    case .size: "SELECT id FROM entries WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1"
    case .entry: "SELECT e, checksum, record FROM entries WHERE id = ?"
    case .entries:
      "SELECT id, e, checksum, record FROM entries WHERE id BETWEEN ? AND ? ORDER BY id"
    case .blankCount:
      "SELECT count(*) FROM entries WHERE coalesce(substr(record, 1, 1), x'00') = x'00'"
    case .appendEntry: "INSERT INTO entries (id, e, checksum, record) VALUES (?, ?, ?, ?)"
    case .replaceRecord: "UPDATE entries SET checksum = ?, record = ? WHERE id = ?"
    case .blankEntry:
      """
      UPDATE entries SET checksum = zeroblob(16), record = zeroblob(length(record)) WHERE id = ?
      """

    case .tile: "SELECT hashes FROM tiles WHERE id = ?"
    case .putTile: "INSERT OR REPLACE INTO tiles (id, hashes) VALUES (?, ?)"

    case .checkpoint: "SELECT size, note FROM checkpoints WHERE device = ?"
    case .putCheckpoint:
      "INSERT OR REPLACE INTO checkpoints (device, size, note) VALUES (?, ?, ?)"
    case .keepCheckpoint:
      "INSERT OR REPLACE INTO kept_checkpoints (device, size, note) VALUES (?, ?, ?)"
    case .keptCheckpoints:
      "SELECT size, note FROM kept_checkpoints WHERE device = ? ORDER BY size"

    case .segment: "SELECT id, root, checksum, record FROM segments WHERE id = ?"
    case .segments:
      "SELECT id, root, checksum, record FROM segments WHERE id BETWEEN ? AND ? ORDER BY id"
    case .putSegment:
      "INSERT OR REPLACE INTO segments (id, root, checksum, record) VALUES (?, ?, ?, ?)"

    case .snapshot: "SELECT covers, checksum, record FROM snapshots WHERE one = 1"
    case .putSnapshot:
      "INSERT OR REPLACE INTO snapshots (one, covers, checksum, record) VALUES (1, ?, ?, ?)"

    case .deleteSnapshot: "DELETE FROM snapshots"

    case .chunk: "SELECT number, last, checksum, record FROM chunks WHERE blob = ? AND number = ?"
    case .chunks:
      "SELECT number, last, checksum, record FROM chunks WHERE blob = ? ORDER BY number"
    case .putChunk:
      """
      INSERT OR REPLACE INTO chunks (blob, number, last, checksum, record) VALUES (?, ?, ?, ?, ?)
      """
    case .deleteChunks: "DELETE FROM chunks WHERE blob = ?"
    case .chunkCount: "SELECT count(*) FROM chunks"
    case .nextBlob: "SELECT blob FROM chunks WHERE blob > ? ORDER BY blob LIMIT 1"
    }
  }
}
