extension Writer {
  /// Puts a tile, whole or partial, in the place of what was there.
  package func putTile(
    device: UInt16, level: UInt8, index: UInt64, hashes: [UInt8]
  ) throws(StorageError) {
    let statement = try rows.connection.statement(.putTile)
    try statement.bind(RowKey.ofTile(device, level: level, index: index), at: 1)
    try statement.bind(hashes, at: 2)
    try statement.run()
  }

  /// Puts a log's latest checkpoint.
  package func putCheckpoint(
    _ checkpoint: CheckpointRow, device: UInt16
  ) throws(StorageError) {
    try put(checkpoint, device, .putCheckpoint)
  }

  /// Keeps a checkpoint of a log for good, beside the latest; a second one of the same size takes
  /// the first one's place (it has more signatures).
  package func keepCheckpoint(
    _ checkpoint: CheckpointRow, device: UInt16
  ) throws(StorageError) {
    try put(checkpoint, device, .keepCheckpoint)
  }

  private func put(
    _ checkpoint: CheckpointRow, _ device: UInt16, _ query: Query
  ) throws(StorageError) {
    guard checkpoint.size <= RowKey.numbers else { throw .outOfOrder }
    let statement = try rows.connection.statement(query)
    try statement.bind(Int64(device), at: 1)
    try statement.bind(Int64(checkpoint.size), at: 2)
    try statement.bind(checkpoint.note, at: 3)
    try statement.run()
  }

  /// Puts a block of the index in the place of what was there.
  package func putSegment(_ segment: SegmentRow, device: UInt16) throws(StorageError) {
    let statement = try rows.connection.statement(.putSegment)
    try statement.bind(RowKey.of(device, segment.number), at: 1)
    try statement.bind(segment.root, count: 32, at: 2)
    try statement.bind(segment.checksum, count: 16, at: 3)
    try statement.bind(segment.record, at: 4)
    try statement.run()
  }

  /// Puts the sealed state in the place of the last one.
  package func putSnapshot(_ snapshot: SnapshotRow) throws(StorageError) {
    guard snapshot.covers.count <= SnapshotRow.coversBytes else { throw .tooLarge }
    let statement = try rows.connection.statement(.putSnapshot)
    try statement.bind(snapshot.covers, at: 1)
    try statement.bind(snapshot.checksum, count: 16, at: 2)
    try statement.bind(snapshot.record, at: 3)
    try statement.run()
  }

  /// Takes the sealed state away; it is made anew from the entries.
  package func deleteSnapshot() throws(StorageError) {
    try rows.connection.statement(.deleteSnapshot).run()
  }

  /// Puts a piece of an attachment in the place of what was there.
  package func putChunk(_ chunk: ChunkRow, blob: [UInt8]) throws(StorageError) {
    guard chunk.number < RowKey.numbers else { throw .outOfOrder }
    let statement = try rows.connection.statement(.putChunk)
    try statement.bind(blob, count: 16, at: 1)
    try statement.bind(Int64(chunk.number), at: 2)
    try statement.bind(chunk.isLast ? 1 : 0, at: 3)
    try statement.bind(chunk.checksum, count: 16, at: 4)
    try statement.bind(chunk.record, at: 5)
    try statement.run()
  }

  /// Deletes all pieces of an attachment.
  package func deleteChunks(blob: [UInt8]) throws(StorageError) {
    let statement = try rows.connection.statement(.deleteChunks)
    try statement.bind(blob, count: 16, at: 1)
    try statement.run()
  }
}
