import Testing

@testable import TestimonyStorage

@Suite struct StateRowTests {
  @Test func tilesAreKeptByDeviceLevelAndIndex() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    let last = RowKey.indexes - 1
    let places: [(UInt16, UInt8, UInt64)] = [
      (0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0), (65_535, 255, last),
    ]
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      for (place, value) in zip(places, UInt8(0)...) {
        for length in [32, 8_192] {
          try writer.putTile(
            device: place.0, level: place.1, index: place.2,
            hashes: [UInt8](repeating: value, count: length))
        }
      }
    }
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      for (place, value) in zip(places, UInt8(0)...) {
        let tile = try rows.tile(device: place.0, level: place.1, index: place.2)
        #expect(tile == [UInt8](repeating: value, count: 8_192))
      }
      #expect(try rows.tile(device: 2, level: 0, index: 0) == nil)
    }
    #expect(throws: StorageError.outOfOrder) {
      try database.read { (rows: borrowing Rows) throws(StorageError) in
        try rows.tile(device: 0, level: 0, index: RowKey.indexes)
      }
    }
  }

  @Test func theLatestCheckpointIsReplacedAndKeptOnesStay() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    let notes = (1...3).map { CheckpointRow(size: UInt64($0) * 10, note: [UInt8($0)]) }
    let signed = CheckpointRow(size: 20, note: [2, 2])
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      for note in notes.reversed() {
        try writer.putCheckpoint(note, device: 3)
        try writer.keepCheckpoint(note, device: 3)
      }
      try writer.keepCheckpoint(signed, device: 3)
      try writer.putCheckpoint(notes[1], device: 4)
    }
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.checkpoint(device: 3) == notes[0])
      #expect(try rows.checkpoint(device: 4) == notes[1])
      #expect(try rows.checkpoint(device: 5) == nil)
      #expect(try rows.keptCheckpoints(device: 3) == [notes[0], signed, notes[2]])
      #expect(try rows.keptCheckpoints(device: 4) == [])
    }
  }

  @Test func segmentsComeInOrderFromAnyNumber() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    let segments = (0..<5).map { number in
      SegmentRow(
        number: number, root: [UInt8](repeating: 1, count: 32),
        checksum: [UInt8](repeating: 2, count: 16), record: [UInt8(number), 7])
    }
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      for segment in segments.reversed() { try writer.putSegment(segment, device: 2) }
      try writer.putSegment(segments[0], device: 3)
    }
    var seen: [SegmentRow] = []
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.segment(device: 2, number: 4) == segments[4])
      #expect(try rows.segment(device: 2, number: 5) == nil)
      try rows.forEachSegment(device: 2, from: 2) { (segment) throws(StorageError) in
        seen.append(segment)
      }
    }
    #expect(seen == Array(segments[2...]))
  }

  @Test func thereIsOneSnapshot() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    let snapshots = (0..<2).map { number in
      SnapshotRow(
        covers: [UInt8](repeating: number, count: 4_096),
        checksum: [UInt8](repeating: number, count: 16),
        record: [number, 1])
    }
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      #expect(try writer.rows.snapshot() == nil)
      for snapshot in snapshots { try writer.putSnapshot(snapshot) }
      #expect(try writer.rows.snapshot() == snapshots[1])
    }
    #expect(throws: StorageError.tooLarge) {
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        try writer.putSnapshot(
          SnapshotRow(
            covers: .init(repeating: 0, count: SnapshotRow.coversBytes + 1),
            checksum: .init(repeating: 0, count: 16),
            record: []))
      }
    }
  }

  @Test func aDeviceNumberNamesOneLog() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    let logs = [UInt16(0), 9, 65_535].map { device in
      LogRow(
        device: device, origin: .init(repeating: 1, count: 16),
        logKey: .init(repeating: 2, count: 32), releaseKey: .init(repeating: 3, count: 32))
    }
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      for log in logs.reversed() { try writer.addLog(log) }
      #expect(try writer.rows.logs() == logs)
    }
    #expect(throws: StorageError.outOfOrder) {
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        try writer.addLog(logs[1])
      }
    }
  }
}
