extension Rows {
  /// The number of entries of a log: one more than the greatest sequence number.
  package func size(of device: UInt16) throws(StorageError) -> UInt64 {
    let statement = try connection.statement(.size)
    try statement.bind(RowKey.of(device, 0), at: 1)
    try statement.bind(RowKey.of(device, RowKey.numbers - 1), at: 2)
    return try statement.step() ? RowKey.number(statement.integer(0)) + 1 : 0
  }

  /// The number of entries of all logs whose record was shredded.
  package func blankCount() throws(StorageError) -> UInt64 {
    let statement = try connection.statement(.blankCount)
    return try statement.step() ? UInt64(clamping: statement.integer(0)) : 0
  }

  /// One entry, copied; nil if there is none.
  package func entry(device: UInt16, sequence: UInt64) throws(StorageError) -> EntryRow? {
    let statement = try connection.statement(.entry)
    try statement.bind(RowKey.of(device, sequence), at: 1)
    guard try statement.step() else { return nil }
    return EntryRow(
      e: statement.bytes(0), checksum: statement.bytes(1),
      record: statement.isBlank(2) ? nil : statement.bytes(2))
  }

  /// Runs the body for each entry in the range that is there, in order, lending SQLite's own
  /// bytes: none is copied, and none may be kept.
  ///
  /// The body gets the sequence number, E, the checksum and the record, nil when shredded. A
  /// missing entry is a gap in the numbers.
  package func forEachEntry<E: StorageFailure>(
    device: UInt16, in range: Range<UInt64>,
    _ body: (UInt64, RawSpan, RawSpan, RawSpan?) throws(E) -> Void
  ) throws(E) {
    guard !range.isEmpty else { return }
    let statement = try E.wrapping { () throws(StorageError) in
      let statement = try connection.statement(.entries)
      try statement.bind(RowKey.of(device, range.lowerBound), at: 1)
      try statement.bind(RowKey.of(device, min(range.upperBound, RowKey.numbers) - 1), at: 2)
      return statement
    }
    while try E.wrapping({ () throws(StorageError) in try statement.step() }) {
      let number = RowKey.number(statement.integer(0))
      let e = unsafe statement.buffer(1)
      let checksum = unsafe statement.buffer(2)
      if statement.isBlank(3) {
        try body(number, unsafe e.bytes, unsafe checksum.bytes, nil)
      } else {
        let record = unsafe statement.buffer(3)
        try body(number, unsafe e.bytes, unsafe checksum.bytes, unsafe record.bytes)
      }
    }
  }
}
