import Testing

@testable import TestimonyStorage

@Suite struct EntryTests {
  @Test func anEntryComesBackAsItWasAppended() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<5, device: 40_000)
    try database.append(0..<1, device: 1)
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.size(of: 40_000) == 5)
      #expect(try rows.size(of: 1) == 1)
      #expect(try rows.size(of: 0) == 0)
      #expect(try rows.entry(device: 40_000, sequence: 3) == .sample(3))
      #expect(try rows.entry(device: 40_000, sequence: 5) == nil)
      #expect(try rows.entry(device: 2, sequence: 0) == nil)
    }
  }

  @Test func aLoopLendsTheRowsOfItsRangeInOrder() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<300, device: 7, bytes: 900)
    try database.append(0..<3, device: 8)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.blankEntry(device: 7, sequence: 120)
    }
    var seen: [UInt64] = []
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      try rows.forEachEntry(device: 7, in: 100..<1_000) {
        (number, e, checksum, record) throws(StorageError) in
        seen.append(number)
        let sample = EntryRow.sample(number, bytes: 900)
        #expect(e.array == sample.e)
        #expect(
          checksum.array == (number == 120 ? [UInt8](repeating: 0, count: 16) : sample.checksum))
        if let record { #expect(record.array == sample.record) } else { #expect(number == 120) }
      }
    }
    #expect(seen == Array(100..<300))
  }

  @Test func aLoopMayRunTheSameLoopInside() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<4)
    var pairs: [[UInt64]] = []
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      try rows.forEachEntry(device: 0, in: 1..<3) { (outer, _, _, _) throws(StorageError) in
        try rows.forEachEntry(device: 0, in: 0..<2) { (inner, _, _, _) throws(StorageError) in
          pairs.append([outer, inner])
        }
      }
    }
    #expect(pairs == [[1, 0], [1, 1], [2, 0], [2, 1]])
  }

  @Test(arguments: [0, 2, 5, 1 << 48, UInt64.max]) func onlyTheNextNumberIsAppended(
    number: UInt64
  ) throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<3)
    #expect(throws: StorageError.outOfOrder) {
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        try writer.append(.sample(3), device: 0, sequence: 3)
        try writer.append(.sample(number), device: 0, sequence: number)
      }
    }
    #expect(try database.size() == 3)
  }

  @Test func anEntryOfAnotherShapeIsRefused() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    let rows = [
      EntryRow(e: [1], checksum: .init(repeating: 0, count: 16), record: [1]),
      EntryRow(e: .init(repeating: 0, count: 32), checksum: [], record: [1]),
      EntryRow(
        e: .init(repeating: 0, count: 32), checksum: .init(repeating: 0, count: 16), record: []),
      EntryRow(
        e: .init(repeating: 0, count: 32), checksum: .init(repeating: 0, count: 16), record: [0, 1]),
    ]
    for row in rows {
      #expect(throws: StorageError.wrongShape) {
        try database.write { (writer: borrowing Writer) throws(StorageError) in
          try writer.append(row, device: 0, sequence: 0)
        }
      }
    }
  }

  @Test func aReplacedRecordKeepsItsCommitment() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.append(0..<3)
    let checksum = [UInt8](repeating: 9, count: 16)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      try writer.replaceRecord(device: 0, sequence: 1, checksum: checksum, record: [1, 2, 3])
      try writer.blankEntry(device: 0, sequence: 2)
      #expect(try writer.rows.entry(device: 0, sequence: 2)?.record == nil)
    }
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      let replaced = EntryRow(e: EntryRow.sample(1).e, checksum: checksum, record: [1, 2, 3])
      #expect(try rows.entry(device: 0, sequence: 1) == replaced)
      let zeros = [UInt8](repeating: 0, count: 16)
      let blank = EntryRow(e: EntryRow.sample(2).e, checksum: zeros, record: nil)
      #expect(try rows.entry(device: 0, sequence: 2) == blank)
      #expect(try rows.entry(device: 0, sequence: 0) == .sample(0))
    }
    #expect(throws: StorageError.outOfOrder) {
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        try writer.replaceRecord(device: 0, sequence: 3, checksum: checksum, record: [1])
      }
    }
    #expect(throws: StorageError.outOfOrder) {
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        try writer.blankEntry(device: 1, sequence: 0)
      }
    }
  }

  @Test func aRecordLongerThanTheLimitIsRefused() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    #expect(throws: StorageError.tooLarge) {
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        let record = [UInt8](repeating: 1, count: Int(Connection.valueBytes) + 1)
        try writer.append(
          EntryRow(e: EntryRow.sample(0).e, checksum: EntryRow.sample(0).checksum, record: record),
          device: 0, sequence: 0)
      }
    }
    #expect(try database.size() == 0)
  }
}

extension RawSpan {
  /// A copy of the bytes.
  var array: [UInt8] {
    (0..<byteCount).map { unsafe unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
  }
}
