import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// A log as its table row and signed checkpoint describe it, as far as they can be believed.
struct StoredHead {
  let device: UInt16
  /// What the row says; nil when it is not 16 bytes.
  let origin: Identifier?
  /// The key that the checkpoints were checked with.
  let verifier: NoteVerifier?
  let keySource: VerificationReport.Log.KeySource
  /// Nil when the checkpoint is not sound.
  let checkpoint: Checkpoint?
  /// Entries that can be looked at: those of the checkpoint, as far as there are rows.
  let reachable: UInt64

  var summary: VerificationReport.Log {
    VerificationReport.Log(
      device: device, origin: origin.map { "testimony.local/\($0.hex)" } ?? "",
      size: checkpoint?.size ?? reachable, root: checkpoint?.root, keySource: keySource)
  }
}

/// Reads the heads of the logs, and what is signed of them.
struct StoredHeadReader {
  let faults: FaultList
  /// Keys from elsewhere; empty when the reader has none.
  let trusted: [NoteVerifier]
  /// The logs that the keyring knows; nil without keys.
  let known: [LogIdentity]?
  /// No log can have more entries than fit into the database's files.
  let entryLimit: UInt64

  func heads(rows: borrowing Rows) throws(StorageError) -> [StoredHead] {
    var heads: [StoredHead] = []
    for row in try rows.logs() { heads.append(try head(of: row, rows: rows)) }
    for log in known ?? [] where !heads.contains(where: { $0.origin == log.origin }) {
      faults.add(.logAbsent, at: .journal, "testimony.local/\(log.origin.hex)")
    }
    if heads.isEmpty { faults.add(.logUnknown, at: .journal, "there is no log at all") }
    return heads
  }

  private func head(of row: LogRow, rows: borrowing Rows) throws(StorageError) -> StoredHead {
    let place = Fault.Place.log(row.device)
    let origin = Identifier(row.origin)
    let (verifier, source) = key(of: row, origin)
    let stored = try rows.size(of: row.device)
    let checkpoint = try rows.checkpoint(device: row.device).flatMap { stored in
      check(stored, by: verifier)
    }
    if let checkpoint {
      if stored > checkpoint.size {
        faults.add(
          .entriesBeyondHead, at: place, counted(stored - checkpoint.size, "entry", "entries"))
      }
    } else {
      faults.add(.checkpointInvalid, at: place)
    }
    let claimed = min(stored, checkpoint?.size ?? stored)
    let reachable = min(claimed, entryLimit)
    if let size = checkpoint?.size, size > reachable {
      let id = EntryID(device: row.device, sequence: reachable)
      faults.add(
        .entryMissing, at: .entry(id),
        "\(counted(size - reachable, "entry", "entries")) from here on")
    }
    return StoredHead(
      device: row.device, origin: origin, verifier: verifier, keySource: source,
      checkpoint: checkpoint, reachable: reachable)
  }

  /// The key to check by: the reader's own, the keyring's, or what the row says, in this order.
  private func key(
    of row: LogRow, _ origin: Identifier?
  ) -> (NoteVerifier?, VerificationReport.Log.KeySource) {
    let place = Fault.Place.log(row.device)
    let identity = known?.first { $0.origin == origin }
    if known != nil,
      identity?.logKey.bytes != row.logKey || identity?.releaseKey.bytes != row.releaseKey
    {
      faults.add(.logUnknown, at: place)
    }
    guard let origin else { return (nil, .journal) }
    let name = LogView.originName(origin)
    if let given = trusted.first(where: { $0.name == name }) { return (given, .given) }
    if !trusted.isEmpty { faults.add(.logKeyNotTrusted, at: place) }
    if let identity { return (NoteVerifier(name: name, key: identity.logKey), .keyring) }
    return (VerificationKey(row.logKey).map { NoteVerifier(name: name, key: $0) }, .journal)
  }

  private func check(_ row: CheckpointRow, by verifier: NoteVerifier?) -> Checkpoint? {
    guard let verifier, let note = try? SignedNote(parsing: row.note),
      (try? note.verified(by: [verifier])) != nil,
      let checkpoint = try? Checkpoint(parsing: note.text),
      checkpoint.origin == verifier.name.bytes, checkpoint.size == row.size
    else { return nil }
    return checkpoint
  }

  /// Checks the checkpoints that are kept for good: signed, and on the way to the log's head.
  func checkKept(of tree: CheckedTree, rows: borrowing Rows) throws(StorageError) {
    let head = tree.head
    for row in try rows.keptCheckpoints(device: head.device) {
      let kept = check(row, by: head.verifier)
      let root = try tree.root(at: row.size, rows: rows)
      if kept == nil || kept?.root != root {
        faults.add(.keptCheckpointInvalid, at: .log(head.device), "at size \(row.size)")
      }
    }
  }
}
