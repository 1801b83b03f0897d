/// The journal's rows as one transaction sees them.
///
/// What is read is given as it was found: lengths and meaning are the caller's to judge.
/// Each function throws `StorageError.damaged` where SQLite finds the file unsound, `inputOutput`
/// where it cannot be read, and `outOfOrder` for a number that does not fit its field.
package struct Rows: ~Copyable {
  let connection: Connection

  /// The logs, by device number.
  package func logs() throws(StorageError) -> [LogRow] {
    let statement = try connection.statement(.logs)
    var logs: [LogRow] = []
    while try statement.step() {
      guard let device = UInt16(exactly: statement.integer(0)) else { throw .damaged(code: 0) }
      logs.append(
        LogRow(
          device: device, origin: statement.bytes(1), logKey: statement.bytes(2),
          releaseKey: statement.bytes(3)))
    }
    return logs
  }

  /// The hashes of a tile, whole or partial; nil if there is none.
  package func tile(
    device: UInt16, level: UInt8, index: UInt64
  ) throws(StorageError) -> [UInt8]? {
    let statement = try connection.statement(.tile)
    try statement.bind(RowKey.ofTile(device, level: level, index: index), at: 1)
    return try statement.step() ? statement.bytes(0) : nil
  }

  /// The latest checkpoint of a log.
  package func checkpoint(device: UInt16) throws(StorageError) -> CheckpointRow? {
    let statement = try connection.statement(.checkpoint)
    try statement.bind(Int64(device), at: 1)
    return try statement.step() ? statement.checkpoint : nil
  }

  /// The checkpoints kept of a log, by size.
  package func keptCheckpoints(device: UInt16) throws(StorageError) -> [CheckpointRow] {
    let statement = try connection.statement(.keptCheckpoints)
    try statement.bind(Int64(device), at: 1)
    var kept: [CheckpointRow] = []
    while try statement.step() { kept.append(statement.checkpoint) }
    return kept
  }

  /// One block of the index.
  package func segment(device: UInt16, number: UInt64) throws(StorageError) -> SegmentRow? {
    let statement = try connection.statement(.segment)
    try statement.bind(RowKey.of(device, number), at: 1)
    return try statement.step() ? statement.segment : nil
  }

  /// Runs the body for each block of the index of a log, in order, from this number on.
  package func forEachSegment<E: StorageFailure>(
    device: UInt16, from number: UInt64 = 0, _ body: (SegmentRow) throws(E) -> Void
  ) throws(E) {
    let statement = try E.wrapping { () throws(StorageError) in
      let statement = try connection.statement(.segments)
      try statement.bind(RowKey.of(device, number), at: 1)
      try statement.bind(RowKey.of(device, RowKey.numbers - 1), at: 2)
      return statement
    }
    while try E.wrapping({ () throws(StorageError) in try statement.step() }) {
      try body(statement.segment)
    }
  }

  /// The sealed state, if there is one.
  package func snapshot() throws(StorageError) -> SnapshotRow? {
    try withSnapshot { (covers, checksum, record) throws(StorageError) in
      let bytes = unsafe record.withUnsafeBytes { unsafe Array($0) }
      return SnapshotRow(covers: covers, checksum: checksum, record: bytes)
    }
  }

  /// Lends the sealed state where SQLite has it, and says what it covers: it is the largest of the
  /// rows, and read at each start.
  ///
  /// - Returns: nil if there is none.
  package func withSnapshot<R, E: StorageFailure>(
    _ body: (_ covers: [UInt8], _ checksum: [UInt8], _ record: RawSpan) throws(E) -> R
  ) throws(E) -> R? {
    let statement = try E.wrapping { () throws(StorageError) in
      try connection.statement(.snapshot)
    }
    guard try E.wrapping({ () throws(StorageError) in try statement.step() }) else { return nil }
    return try body(statement.bytes(0), statement.bytes(1), unsafe statement.buffer(2).bytes)
  }
}

extension Statement {
  fileprivate var checkpoint: CheckpointRow {
    CheckpointRow(size: UInt64(clamping: integer(0)), note: bytes(1))
  }

  fileprivate var segment: SegmentRow {
    SegmentRow(
      number: RowKey.number(integer(0)), root: bytes(1), checksum: bytes(2), record: bytes(3))
  }
}
