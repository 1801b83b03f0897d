/// What a write transaction may change; its rows are read through `rows`.
///
/// Each function throws `StorageError.wrongShape` for bytes of another length than their column's,
/// `tooLarge` for a row over 64 MiB, `outOfOrder` for a number that does not fit its field, and
/// `full`, `inputOutput` or `damaged` as SQLite reports. The transaction is then best given up.
package struct Writer: ~Copyable {
  /// The rows, with what this transaction has already changed.
  package let rows: Rows
  let tail = Tail()

  /// Adds the next entry of a log.
  ///
  /// - Throws: `StorageError.outOfOrder` unless the sequence number is the log's size.
  package func append(
    _ entry: EntryRow, device: UInt16, sequence: UInt64
  ) throws(StorageError) {
    try require(device, size: sequence)
    let statement = try rows.connection.statement(.appendEntry)
    try statement.bind(RowKey.of(device, sequence), at: 1)
    try statement.bind(entry.e, count: 32, at: 2)
    try statement.bind(entry.checksum, count: 16, at: 3)
    if let record = entry.record { try statement.bind(record: record, at: 4) }
    try statement.run()
    tail.remember(device, size: sequence + 1)
  }

  /// The same for the parts of a row, of which no copy is made.
  ///
  /// - Throws: as the other `append`.
  package func append(
    e: RawSpan, checksum: RawSpan, record: RawSpan, device: UInt16, sequence: UInt64
  ) throws(StorageError) {
    try require(device, size: sequence)
    guard e.byteCount == 32, checksum.byteCount == 16, record.byteCount > 0,
      unsafe record.unsafeLoad(as: UInt8.self) != 0
    else { throw .wrongShape }
    let statement = try rows.connection.statement(.appendEntry)
    try statement.bind(RowKey.of(device, sequence), at: 1)
    // The spans outlive the statement's use, which ends with this scope.
    try unsafe statement.bind(lent: e, at: 2)
    try unsafe statement.bind(lent: checksum, at: 3)
    try unsafe statement.bind(lent: record, at: 4)
    try statement.run()
    tail.remember(device, size: sequence + 1)
  }

  private func require(_ device: UInt16, size: UInt64) throws(StorageError) {
    guard tail.size(of: device) != size else { return }
    guard try rows.size(of: device) == size else { throw .outOfOrder }
  }

  /// Puts a newly sealed record in the place of the old one; E stays. One of the same length is
  /// written over the old one; see `Database.rebuild` for one of another length.
  ///
  /// - Throws: `StorageError.outOfOrder` if there is no such entry.
  package func replaceRecord(
    device: UInt16, sequence: UInt64, checksum: [UInt8], record: [UInt8]
  ) throws(StorageError) {
    let statement = try rows.connection.statement(.replaceRecord)
    try statement.bind(checksum, count: 16, at: 1)
    try statement.bind(record: record, at: 2)
    try statement.bind(RowKey.of(device, sequence), at: 3)
    try statement.run()
    guard rows.connection.changes == 1 else { throw .outOfOrder }
  }

  /// Writes zeros over the record of an entry; E stays. The old bytes are gone from the files after
  /// `Database.checkpointTruncate`. The row keeps its length, so that SQLite moves no row: it would
  /// leave copies of what it moves in the unused parts of pages.
  ///
  /// - Throws: `StorageError.outOfOrder` if there is no such entry.
  package func blankEntry(device: UInt16, sequence: UInt64) throws(StorageError) {
    let statement = try rows.connection.statement(.blankEntry)
    try statement.bind(RowKey.of(device, sequence), at: 1)
    try statement.run()
    guard rows.connection.changes == 1 else { throw .outOfOrder }
  }

  /// Names the log of a device number that is not taken.
  ///
  /// - Throws: `StorageError.outOfOrder` if the number is taken.
  package func addLog(_ log: LogRow) throws(StorageError) {
    guard try !rows.logs().contains(where: { $0.device == log.device }) else {
      throw .outOfOrder
    }
    let statement = try rows.connection.statement(.addLog)
    try statement.bind(Int64(log.device), at: 1)
    try statement.bind(log.origin, count: 16, at: 2)
    try statement.bind(log.logKey, count: 32, at: 3)
    try statement.bind(log.releaseKey, count: 32, at: 4)
    try statement.run()
  }
}

extension Statement {
  /// A zero byte in front marks a blank record: a sealed one never starts so.
  fileprivate func bind(record: [UInt8], at index: Int32) throws(StorageError) {
    guard let first = record.first, first != 0 else { throw .wrongShape }
    try bind(record, at: index)
  }
}
