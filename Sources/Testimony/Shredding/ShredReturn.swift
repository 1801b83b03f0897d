import TestimonyCrypto
import TestimonyStorage

/// Finds what was shredded once and is there again, as in a backup from before.
struct ShredReturn {
  let vault: EntryVault
  let order: ShredOrder

  /// The order with those records and files only that are there.
  func returned(rows: borrowing Rows) throws(JournalError) -> ShredOrder {
    let logs = try Folding.wrap { () throws(StorageError) in try rows.logs() }
    let log = logs.first { $0.origin == order.log.bytes }
    var again = order
    again.items = []
    again.files = []
    guard let device = log?.device, let owner = vault.keyring.owner(order.owner) else {
      return again
    }
    for item in order.items {
      let id = EntryID(device: device, sequence: item.sequence)
      if try record(id, item.commitment, rows: rows) != nil { again.items.append(item) }
    }
    for file in order.files {
      let id = EntryID(device: device, sequence: file.sequence)
      guard let record = try record(id, file.commitment, rows: rows),
        let content = try? unsafe vault.read(
          record.span.bytes, commitment: file.commitment, owner: owner, id: id),
        content.attachments.indices.contains(file.place),
        !content.attachments[file.place].isShredded
      else { continue }
      again.files.append(file)
    }
    return again
  }

  private func record(
    _ id: EntryID, _ commitment: Digest, rows: borrowing Rows
  ) throws(JournalError) -> [UInt8]? {
    let row = try Folding.wrap { () throws(StorageError) in
      try rows.entry(device: id.device, sequence: id.sequence)
    }
    guard let row, row.e == commitment.bytes else { return nil }
    return row.record
  }
}
