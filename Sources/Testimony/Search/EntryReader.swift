import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Opens and checks entries of several owners within one transaction, and finds their neighbours.
struct EntryReader {
  private var folding: Folding
  /// The index block that was looked at last.
  private var block: (device: UInt16, number: UInt64, rows: [IndexRow])?

  init(folding: Folding) {
    self.folding = folding
  }

  mutating func entry(
    _ id: EntryID, owner: Int, rows: borrowing Rows
  ) throws(JournalError) -> JournalEntry {
    let (content, commitment) = try folding.open(id, owner: owner, rows: rows)
    return JournalEntry(
      reference: EntryReference(id: id, commitment: commitment),
      owner: folding.vault.keyring.owners[owner].id, content: content)
  }

  /// The message before another one of the same owner and log.
  mutating func message(
    before id: EntryID, owner: Int, rows: borrowing Rows
  ) throws(JournalError) -> JournalEntry? {
    var sequence = id.sequence
    while sequence > 0 {
      sequence -= 1
      let index = try index(around: sequence, of: id.device, rows: rows)
      let start = sequence / UInt64(IndexSegment.width) * UInt64(IndexSegment.width)
      let places = index.prefix(Int(sequence - start) + 1)
      if let place = places.lastIndex(where: { Self.isMessage($0, of: owner) }) {
        let before = EntryID(device: id.device, sequence: start + UInt64(place))
        return try entry(before, owner: owner, rows: rows)
      }
      sequence = start
    }
    return nil
  }

  /// The message after another one of the same owner and log.
  mutating func message(
    after id: EntryID, owner: Int, rows: borrowing Rows
  ) throws(JournalError) -> JournalEntry? {
    var sequence = id.sequence + 1
    while sequence < folding.logs[id.device]?.size ?? 0 {
      let index = try index(around: sequence, of: id.device, rows: rows)
      let start = sequence / UInt64(IndexSegment.width) * UInt64(IndexSegment.width)
      let places = index.dropFirst(Int(sequence - start))
      if let place = places.firstIndex(where: { Self.isMessage($0, of: owner) }) {
        let after = EntryID(device: id.device, sequence: start + UInt64(place))
        return try entry(after, owner: owner, rows: rows)
      }
      sequence = start + UInt64(IndexSegment.width)
    }
    return nil
  }

  private static func isMessage(_ row: IndexRow, of owner: Int) -> Bool {
    row.kind == .message && row.owner == UInt32(owner)
  }

  private mutating func index(
    around sequence: UInt64, of device: UInt16, rows: borrowing Rows
  ) throws(JournalError) -> [IndexRow] {
    let number = IndexSegment.number(of: sequence)
    if let block, block.device == device, block.number == number { return block.rows }
    let index = try folding.indexRows(of: number, device: device, rows: rows)
    block = (device, number, index)
    return index
  }
}
