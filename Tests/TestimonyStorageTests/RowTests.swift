import Testing

@testable import TestimonyStorage

@Suite struct RowTests {
  static func entry(_ number: UInt64, bytes: Int = 40) -> EntryRow {
    EntryRow(
      e: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 32),
      checksum: [UInt8](repeating: UInt8(truncatingIfNeeded: number >> 8), count: 16),
      record: (0..<bytes).map { UInt8(truncatingIfNeeded: UInt64($0) &* 7 &+ number) })
  }

  @Test func anEntryComesBackAsItWasAppended() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      for number in UInt64(0)..<5 {
        try writer.append(Self.entry(number), device: 40_000, sequence: number)
      }
      try writer.append(Self.entry(9), device: 1, sequence: 0)
    }
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.size(of: 40_000) == 5)
      #expect(try rows.size(of: 1) == 1)
      #expect(try rows.size(of: 0) == 0)
      #expect(try rows.entry(device: 40_000, sequence: 3) == Self.entry(3))
      #expect(try rows.entry(device: 40_000, sequence: 5) == nil)
    }
  }
}
