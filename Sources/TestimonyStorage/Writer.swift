/// What a write transaction may change; its rows are read through `rows`.
///
/// Each function throws `StorageError.tooLarge` for bytes longer than their column, `outOfOrder`
/// for a number that does not fit its field, and `full`, `inputOutput` or `damaged` as SQLite
/// reports.
package struct Writer: ~Copyable {
  /// The rows, with what this transaction has already changed.
  package let rows: Rows

  /// Adds the next entry of a log.
  ///
  /// - Throws: `StorageError.outOfOrder` unless the sequence number is the log's size.
  package func append(
    _ entry: EntryRow, device: UInt16, sequence: UInt64
  ) throws(StorageError) {
    guard try rows.size(of: device) == sequence else { throw .outOfOrder }
    guard entry.e.count == 32, entry.checksum.count == 16 else { throw .tooLarge }
    let statement = try rows.connection.statement(.appendEntry)
    try statement.bind(RowKey.of(device, sequence), at: 1)
    try statement.bind(entry.e, at: 2)
    try statement.bind(entry.checksum, at: 3)
    if let record = entry.record { try statement.bind(record, at: 4) }
    try statement.run()
  }

  /// Puts a newly sealed record in the place of the old one; E stays.
  ///
  /// - Throws: `StorageError.outOfOrder` if there is no such entry.
  package func replaceRecord(
    device: UInt16, sequence: UInt64, checksum: [UInt8], record: [UInt8]
  ) throws(StorageError) {
    guard checksum.count == 16 else { throw .tooLarge }
    let statement = try rows.connection.statement(.replaceRecord)
    try statement.bind(checksum, at: 1)
    try statement.bind(record, at: 2)
    try statement.bind(RowKey.of(device, sequence), at: 3)
    try statement.run()
    guard rows.connection.changes == 1 else { throw .outOfOrder }
  }

  /// Takes the record of an entry away; E stays. Its bytes are gone from the files after
  /// `Database.checkpointTruncate`.
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
    try statement.bind(log.origin, at: 2)
    try statement.bind(log.logKey, at: 3)
    try statement.bind(log.releaseKey, at: 4)
    try statement.run()
  }
}
