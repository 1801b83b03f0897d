extension Rows {
  /// One piece of an attachment; nil if there is none.
  package func chunk(blob: [UInt8], number: UInt64) throws(StorageError) -> ChunkRow? {
    guard number < RowKey.numbers else { throw .outOfOrder }
    let statement = try connection.statement(.chunk)
    try statement.bind(blob, at: 1)
    try statement.bind(Int64(number), at: 2)
    return try statement.step() ? statement.chunk : nil
  }

  /// Runs the body for each piece of an attachment, in order, one in memory at a time.
  package func forEachChunk<E: StorageFailure>(
    blob: [UInt8], _ body: (ChunkRow) throws(E) -> Void
  ) throws(E) {
    let statement = try E.wrapping { () throws(StorageError) in
      let statement = try connection.statement(.chunks)
      try statement.bind(blob, at: 1)
      return statement
    }
    while try E.wrapping({ () throws(StorageError) in try statement.step() }) {
      try body(statement.chunk)
    }
  }

  /// The number of pieces of all attachments.
  package func chunkCount() throws(StorageError) -> UInt64 {
    let statement = try connection.statement(.chunkCount)
    return try statement.step() ? UInt64(clamping: statement.integer(0)) : 0
  }

  /// The identifiers of all attachments, in byte order.
  package func blobs() throws(StorageError) -> [[UInt8]] {
    var blobs: [[UInt8]] = []
    while true {
      let statement = try connection.statement(.nextBlob)
      try statement.bind(blobs.last ?? [], at: 1)
      guard try statement.step() else { return blobs }
      blobs.append(statement.bytes(0))
    }
  }
}

extension Statement {
  fileprivate var chunk: ChunkRow {
    ChunkRow(
      number: UInt64(clamping: integer(0)), isLast: integer(1) != 0, checksum: bytes(2),
      record: bytes(3))
  }
}
