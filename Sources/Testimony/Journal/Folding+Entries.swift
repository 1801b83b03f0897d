import TestimonyCrypto
import TestimonyStorage

extension Folding {
  /// Opens an entry of any log, checked as in the fold.
  mutating func open(
    _ id: EntryID, owner: Int, rows: borrowing Rows
  ) throws(JournalError) -> (EntryContent, Digest) {
    guard var log = logs[id.device] else { throw .damaged(.unknownLog(device: id.device)) }
    defer { logs[id.device] = log }
    return try open(id, owner: owner, in: &log, rows: rows)
  }

  /// The index rows of a block of any log.
  mutating func indexRows(
    of block: UInt64, device: UInt16, rows: borrowing Rows
  ) throws(JournalError) -> [IndexRow] {
    guard var log = logs[device] else { throw .damaged(.unknownLog(device: device)) }
    defer { logs[device] = log }
    return try indexRows(of: block, in: &log, rows: rows)
  }
}
