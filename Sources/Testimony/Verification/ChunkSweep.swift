import TestimonyCrypto
import TestimonyStorage

/// The pieces of one attachment as they can be seen without its key.
struct ChunkSweep {
  /// Place among all attachments.
  let file: Int
  let blob: [UInt8]
  let faults: FaultList

  /// - Returns: the number of pieces.
  func run(rows: borrowing Rows) throws(StorageError) -> UInt64 {
    var next: UInt64 = 0
    var isComplete = false
    var isInOrder = true
    try rows.forEachChunk(blob: blob) { (chunk) throws(StorageError) in
      if chunk.number != next || isComplete { isInOrder = false }
      if chunk.checksum != EntryVault.checksum(chunk.record) {
        faults.add(.chunkChecksum, at: .chunk(file: file, number: chunk.number))
      }
      isComplete = chunk.isLast
      next += 1
      faults.advance(by: Verification.chunkWeight)
    }
    if !isInOrder || !isComplete {
      faults.add(.chunkOrder, at: .chunk(file: file, number: next))
    }
    return next
  }
}
