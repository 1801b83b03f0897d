import Glibc
import Testing

@testable import TestimonyStorage

@Suite struct ChunkTests {
  @Test func chunksAreListedAndDeletedByBlob() throws {
    let scratch = Scratch()
    let database = try Database.open(in: scratch.journal(), access: .readWrite)
    let blobs = [UInt8(0), 3, 255].map { [UInt8](repeating: $0, count: 16) }
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      #expect(try writer.rows.blobs() == [])
      for blob in blobs.reversed() {
        for number in (0..<4 as Range<UInt64>).reversed() {
          try writer.putChunk(Self.chunk(blob[0], number), blob: blob)
        }
      }
      #expect(try writer.rows.blobs() == blobs)
      try writer.deleteChunks(blob: blobs[0])
    }
    var seen: [ChunkRow] = []
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      #expect(try rows.blobs() == Array(blobs[1...]))
      #expect(try rows.chunk(blob: blobs[0], number: 0) == nil)
      #expect(try rows.chunk(blob: blobs[2], number: 3) == Self.chunk(255, 3))
      try rows.forEachChunk(blob: blobs[1]) { (chunk) throws(StorageError) in seen.append(chunk) }
    }
    #expect(seen == (0..<4).map { Self.chunk(3, $0) })
  }

  @Test func aBlobIsStreamedInLittleMemory() async {
    // In a process of its own, so that what is measured is this alone.
    await #expect(processExitsWith: .success) {
      let scratch = Scratch()
      let database = try Database.open(in: scratch.journal(), access: .readWrite)
      let blob = [UInt8](repeating: 5, count: 16)
      let before = try Self.peakKilobytes()
      for number in 0..<1_024 as Range<UInt64> {
        try database.write { (writer: borrowing Writer) throws(StorageError) in
          let chunk = ChunkRow(
            number: number, isLast: number == 1_023, checksum: .init(repeating: 0, count: 16),
            record: .init(repeating: UInt8(truncatingIfNeeded: number), count: 65_536))
          try writer.putChunk(chunk, blob: blob)
        }
      }
      var bytes = 0
      try database.read { (rows: borrowing Rows) throws(StorageError) in
        try rows.forEachChunk(blob: blob) { (chunk) throws(StorageError) in
          bytes += chunk.record.count
        }
      }
      #expect(bytes == 64 << 20)
      let grown = try Self.peakKilobytes() - before
      #expect(grown < 20 << 10)
    }
  }

  private static func chunk(_ first: UInt8, _ number: UInt64) -> ChunkRow {
    ChunkRow(
      number: number, isLast: number == 3, checksum: .init(repeating: UInt8(number), count: 16),
      record: [UInt8](repeating: first, count: 20_000))
  }

  /// The most memory that this process has had, from the kernel's `VmHWM` line.
  private static func peakKilobytes() throws -> Int {
    let status = String(
      decoding: try FileDescriptor.open("/proc/self/status", O_RDONLY).read(8_192), as: UTF8.self)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter(\.isNumber)))
  }
}
