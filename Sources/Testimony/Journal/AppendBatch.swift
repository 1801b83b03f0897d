import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Writes prepared entries, their tiles, index blocks and checkpoint in one transaction.
struct AppendBatch {
  let vault: EntryVault
  let device: UInt16
  let identity: LogIdentity
  let logged: Timestamp
  let surroundings: Surroundings

  struct WrittenEntry {
    let id: EntryID
    let prepared: PreparedEntry
  }

  struct Written {
    let entries: [WrittenEntry]
    let size: UInt64
    let root: Digest
    /// The logged time of the entry before the first one.
    let previousLogged: Timestamp?
  }

  func write(
    _ drafts: [EntryDraft], anticipated: AnticipatedBatch?, onto folding: Folding,
    signedBy key: borrowing SigningKey, writer: borrowing Writer
  ) throws(JournalError) -> Written {
    guard var log = folding.logs[device] else {
      throw .damaged(.unknownLog(device: device))
    }
    var edge = try log.edge(rows: writer.rows)
    var entries: [WrittenEntry] = []
    entries.reserveCapacity(drafts.count)
    let sequence = log.size
    func receive(_ prepared: [PreparedEntry]) throws(JournalError) {
      for entry in prepared {
        let id = EntryID(device: device, sequence: sequence + UInt64(entries.count))
        try Folding.wrap { () throws(StorageError) in
          try Self.write(entry, at: id, by: writer)
        }
        entries.append(WrittenEntry(id: id, prepared: entry))
      }
    }
    if let anticipated, anticipated.device == device, anticipated.size == sequence {
      try anticipated.running.hand { (prepared) throws(JournalError) in try receive(prepared) }
    } else {
      anticipated?.running.stop()
      let preparation = Preparation(
        vault: vault, randomness: surroundings.randomness, parallelism: surroundings.parallelism)
      let jobs = try jobs(drafts, state: folding.state, rows: writer.rows)
      // What answers an entry of this batch, or is about it, is prepared once that one has its commitment.
      var start = 0
      while start < jobs.count {
        var end = start + 1
        while end < jobs.count, drafts[end].lastNeeded ?? -1 < start { end += 1 }
        var run = Array(jobs[start..<end])
        for index in run.indices {
          let draft = drafts[start + index]
          if let answered = draft.answeredDraft {
            run[index].fields.replyTo = entries[answered].prepared.commitment
            run[index].replyTo = entries[answered].id
          }
          if let target = draft.targetDraft {
            run[index].fields.target = entries[target].prepared.commitment
            run[index].target = entries[target].id
          }
        }
        try preparation.prepare(run) { (prepared) throws(JournalError) in try receive(prepared) }
        start = end
      }
    }
    var folding = folding
    let previous = try folding.lastLogged(in: &log, rows: writer.rows)
    try putIndex(of: entries, in: &log, folding: &folding, writer: writer)
    let tiles = edge.append(entries.lazy.map(\.prepared.leaf))
    for tile in tiles {
      try Folding.wrap { () throws(StorageError) in
        try writer.putTile(
          device: device, level: tile.path.level, index: tile.path.index, hashes: tile.hashes)
      }
    }
    try putCheckpoint(size: edge.size, root: edge.root, signedBy: key, writer: writer)
    return Written(
      entries: entries, size: edge.size, root: edge.root, previousLogged: previous)
  }

  private static func write(
    _ entry: PreparedEntry, at id: EntryID, by writer: borrowing Writer
  ) throws(StorageError) {
    let record = entry.sealed
    try unsafe entry.commitment.withUnsafeBytes { (commitment) throws(StorageError) in
      try unsafe entry.checksum.withUnsafeBytes { (checksum) throws(StorageError) in
        try unsafe writer.append(
          e: commitment.bytes, checksum: checksum.bytes.extracting(first: 16),
          record: record.span.bytes, device: id.device, sequence: id.sequence)
      }
    }
  }

  /// The entries that are to be prepared; their files must be there.
  private func jobs(
    _ drafts: [EntryDraft], state: JournalState, rows: borrowing Rows
  ) throws(JournalError) -> [Preparation.Job] {
    for draft in drafts {
      for attachment in draft.attachments where try !isStored(attachment, rows) {
        throw .attachmentGone
      }
    }
    var numbers: [Identifier: UInt64] = [:]
    return try PreparationJobs(vault: vault, device: device, logged: logged).jobs(
      drafts, numbers: &numbers, state: state)
  }

  /// Whether the file that an entry is about to refer to is still there: somebody who did not know
  /// of it may have cleared it away.
  private func isStored(
    _ attachment: AttachmentReference, _ rows: borrowing Rows
  ) throws(JournalError) -> Bool {
    try Folding.wrap { () throws(StorageError) in
      try rows.chunk(blob: attachment.blob.bytes, number: 0) != nil
    }
  }

  /// Adds the index rows: the tail block is sealed anew, following blocks begin.
  private func putIndex(
    of entries: [WrittenEntry], in log: inout LogView, folding: inout Folding,
    writer: borrowing Writer
  ) throws(JournalError) {
    let width = UInt64(IndexSegment.width)
    var block = log.size / width
    var rows: [IndexRow] = []
    var leaves: [Digest] = []
    if log.size % width != 0 {
      rows = try folding.indexRows(of: block, in: &log, rows: writer.rows)
      leaves = try log.leaves(of: block, rows: writer.rows)
    }
    for entry in entries {
      rows.append(entry.prepared.row)
      leaves.append(entry.prepared.leaf)
      if rows.count == IndexSegment.width {
        try put(rows, leaves, block, writer: writer)
        block += 1
        rows = []
        leaves = []
      }
    }
    if !rows.isEmpty { try put(rows, leaves, block, writer: writer) }
  }

  private func put(
    _ rows: [IndexRow], _ leaves: [Digest], _ block: UInt64, writer: borrowing Writer
  ) throws(JournalError) {
    let segment = vault.seal(
      rows, origin: identity.origin, number: block, root: MerkleTree.root(of: leaves),
      randomness: surroundings.randomness)
    try Folding.wrap { () throws(StorageError) in
      try writer.putSegment(segment, device: device)
    }
  }

  /// Adds the row of the log, with a checkpoint over nothing.
  func beginLog(signedBy key: borrowing SigningKey, writer: borrowing Writer) throws(JournalError) {
    try Folding.wrap { () throws(StorageError) in
      try writer.addLog(
        LogRow(
          device: device, origin: identity.origin.bytes, logKey: identity.logKey.bytes,
          releaseKey: identity.releaseKey.bytes))
    }
    try putCheckpoint(size: 0, root: MerkleTree.emptyRoot, signedBy: key, writer: writer)
  }

  private func putCheckpoint(
    size: UInt64, root: Digest, signedBy key: borrowing SigningKey, writer: borrowing Writer
  ) throws(JournalError) {
    let name = LogView.originName(identity.origin)
    let checkpoint = Checkpoint(origin: name, size: size, root: root)
    let text = checkpoint.text
    let note: SignedNote
    do {
      note = try SignedNote.signed(
        text: text, name: name, key: identity.logKey, signature: key.sign(text))
    } catch {
      throw .damaged(.checkpoint(device: device))
    }
    try Folding.wrap { () throws(StorageError) in
      try writer.putCheckpoint(CheckpointRow(size: size, note: note.bytes), device: device)
    }
  }
}
