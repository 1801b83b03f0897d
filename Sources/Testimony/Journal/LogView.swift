import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// One log of the journal as one transaction sees it: its signed head, checked, and what is under it.
struct LogView {
  let device: UInt16
  let identity: LogIdentity
  let checkpoint: Checkpoint
  /// The note as stored.
  let note: [UInt8]
  private var reader: LogReader

  var size: UInt64 { checkpoint.size }

  /// The name of checkpoints' keys and their origin line.
  static func originName(_ origin: Identifier) -> KeyName {
    guard let name = try? KeyName(Array("testimony.local/\(origin.hex)".utf8)) else {
      preconditionFailure("32 hexadecimal digits make a key name")
    }
    return name
  }

  /// The name of a log's release key.
  static func releaseName(_ origin: Identifier) -> KeyName {
    guard let name = try? KeyName(originName(origin).bytes + Array("/release".utf8)) else {
      preconditionFailure("a slash and letters end a key name")
    }
    return name
  }

  /// Reads the head of a log and checks its signature, size and root.
  ///
  /// `identity` is the log's keys, from a place that can be trusted more than the row. `known` is a
  /// head of this log that was checked before: the same bytes are not checked twice.
  init(
    device: UInt16, identity: LogIdentity, known: LogView? = nil, rows: borrowing Rows
  ) throws(JournalError) {
    self.device = device
    self.identity = identity
    let stored = try Self.wrap { () throws(StorageError) in
      (try rows.checkpoint(device: device), try rows.size(of: device))
    }
    if let known, known.identity == identity, let row = stored.0, row.note == known.note,
      row.size == known.size, stored.1 == known.size
    {
      checkpoint = known.checkpoint
      note = known.note
      reader = LogReader(size: checkpoint.size)
      return
    }
    let name = Self.originName(identity.origin)
    guard let row = stored.0, let note = try? SignedNote(parsing: row.note),
      (try? note.verified(by: [NoteVerifier(name: name, key: identity.logKey)])) != nil,
      let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == name.bytes,
      checkpoint.size == row.size, checkpoint.size == stored.1
    else { throw .damaged(.checkpoint(device: device)) }
    self.checkpoint = checkpoint
    self.note = row.note
    reader = LogReader(size: checkpoint.size)
    _ = try edge(rows: rows)
  }

  /// A log at one of its heads that was checked.
  private init(
    device: UInt16, identity: LogIdentity, checkpoint: Checkpoint, note: [UInt8],
    reader: LogReader
  ) {
    self.device = device
    self.identity = identity
    self.checkpoint = checkpoint
    self.note = note
    self.reader = reader
  }

  /// The same log as it stood at an earlier head of its own, of which it has to be a continuation.
  ///
  /// - Returns: nil when the note is of another log.
  func at(_ earlier: [UInt8], rows: borrowing Rows) throws(JournalError) -> LogView? {
    let name = Self.originName(identity.origin)
    guard let note = try? SignedNote(parsing: earlier),
      let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == name.bytes
    else { return nil }
    var whole = self
    guard (try? note.verified(by: [NoteVerifier(name: name, key: identity.logKey)])) != nil,
      checkpoint.size <= size,
      try whole.root(at: checkpoint.size, rows: rows) == checkpoint.root
    else { throw .damaged(.checkpoint(device: device)) }
    return LogView(
      device: device, identity: identity, checkpoint: checkpoint, note: earlier, reader: reader)
  }

  /// The root over the whole log, recomputed from its tiles' right edge, is the signed one.
  func edge(rows: borrowing Rows) throws(JournalError) -> LogEdge {
    let edge: LogEdge
    do {
      edge = try LogEdge(size: size) { (level, index) throws(StorageError) in
        try rows.tile(device: device, level: level, index: index)
      }
    } catch {
      throw .damaged(.tiles(device: device))
    }
    guard edge.root == checkpoint.root else { throw .damaged(.root(device: device)) }
    return edge
  }

  /// The edge of the tree as it was at an earlier size.
  func edge(at count: UInt64, rows: borrowing Rows) throws(JournalError) -> LogEdge {
    let edge: LogEdge
    do {
      edge = try LogEdge(size: count) { (level, index) throws(StorageError) in
        try rows.tile(device: device, level: level, index: index)
      }
    } catch {
      throw .damaged(.tiles(device: device))
    }
    var log = self
    guard try edge.root == log.root(at: count, rows: rows) else {
      throw .damaged(.root(device: device))
    }
    return edge
  }

  /// Checks that `commitment` is the leaf at `sequence` under the signed root.
  mutating func checkLeaf(
    _ commitment: Digest, at sequence: UInt64, rows: borrowing Rows
  ) throws(JournalError) {
    let leaf = MerkleTree.leafHash(Commitment.leafData(commitment))
    let proof = try inclusionProof(of: sequence, rows: rows)
    guard
      InclusionProof.verify(
        leaf: leaf, index: sequence, size: size, proof: proof, root: checkpoint.root)
    else { throw .damaged(.leaf(EntryID(device: device, sequence: sequence))) }
  }

  mutating func inclusionProof(
    of sequence: UInt64, rows: borrowing Rows
  ) throws(JournalError) -> [Digest] {
    do {
      return try reader.inclusionProof(of: sequence, at: size) {
        (level, index) throws(StorageError) in
        try rows.tile(device: device, level: level, index: index)
      }
    } catch {
      throw .damaged(.tiles(device: device))
    }
  }

  /// The proof that the log goes on from its first `count` entries.
  mutating func consistencyProof(
    from count: UInt64, rows: borrowing Rows
  ) throws(JournalError) -> [Digest] {
    do {
      return try reader.consistencyProof(from: count, to: size) {
        (level, index) throws(StorageError) in
        try rows.tile(device: device, level: level, index: index)
      }
    } catch {
      throw .damaged(.tiles(device: device))
    }
  }

  mutating func rangeProof(
    of range: Range<UInt64>, rows: borrowing Rows
  ) throws(JournalError) -> [Digest] {
    do {
      return try reader.rangeProof(of: range, at: size) {
        (level, index) throws(StorageError) in
        try rows.tile(device: device, level: level, index: index)
      }
    } catch {
      throw .damaged(.tiles(device: device))
    }
  }

  /// Root of the leaves of one index block, as far as the tree of `count` leaves fills it.
  mutating func blockRoot(
    _ number: UInt64, at count: UInt64, rows: borrowing Rows
  ) throws(JournalError) -> Digest {
    do {
      return try reader.blockRoot(number: number, at: count) {
        (level, index) throws(StorageError) in
        try rows.tile(device: device, level: level, index: index)
      }
    } catch {
      throw .damaged(.tiles(device: device))
    }
  }

  /// The leaf hashes of one index block, as far as the log fills it.
  mutating func leaves(of block: UInt64, rows: borrowing Rows) throws(JournalError) -> [Digest] {
    let start = block * UInt64(IndexSegment.width)
    var leaves: [Digest] = []
    for sequence in start..<min(start + UInt64(IndexSegment.width), size) {
      do {
        leaves.append(
          try reader.leaf(at: sequence) { (level, index) throws(StorageError) in
            try rows.tile(device: device, level: level, index: index)
          })
      } catch {
        throw .damaged(.tiles(device: device))
      }
    }
    return leaves
  }

  /// Root of the tree of the first `count` leaves.
  mutating func root(at count: UInt64, rows: borrowing Rows) throws(JournalError) -> Digest {
    guard count != size else { return checkpoint.root }
    do {
      return try reader.root(at: count) { (level, index) throws(StorageError) in
        try rows.tile(device: device, level: level, index: index)
      }
    } catch {
      throw .damaged(.tiles(device: device))
    }
  }

  private static func wrap<R>(_ body: () throws(StorageError) -> R) throws(JournalError) -> R {
    do throws(StorageError) { return try body() } catch { throw .storage(error) }
  }
}

extension PerLog<LogView> {
  /// The logs as they stood at earlier heads, those that one is given for.
  func at(_ heads: [[UInt8]], rows: borrowing Rows) throws(JournalError) -> PerLog<LogView> {
    var views = self
    for (device, view) in zip(logs, values) {
      for head in heads {
        if let earlier = try view.at(head, rows: rows) { views[device] = earlier }
      }
    }
    return views
  }
}
