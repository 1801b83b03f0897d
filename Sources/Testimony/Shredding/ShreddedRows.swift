import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What the index says of entries whose records were shredded, from the entries that say so: for an index
/// that was lost.
struct ShreddedRows {
  private var rows: [[UInt8]: IndexRow] = [:]

  /// Looks through the entries of the journal itself.
  init(vault: EntryVault, rows: borrowing Rows) throws(JournalError) {
    var found: [[UInt8]: IndexRow] = [:]
    let logs = try Folding.wrap { () throws(StorageError) in try rows.logs() }
    for log in logs {
      try Folding.wrap { () throws(StorageError) in
        let size = try rows.size(of: log.device)
        try rows.forEachEntry(device: log.device, in: 0..<size) {
          (sequence, e, _, record) throws(StorageError) in
          let id = EntryID(device: log.device, sequence: sequence)
          guard let record, let commitment = Digest(e),
            let content = try? vault.open(record, commitment: commitment, owner: 0, id: id),
            let order = ShredOrder(content), let owner = vault.keyring.owner(order.owner)
          else { return }
          for item in order.items {
            found[item.commitment.bytes] = IndexRow(shreddedOf: owner, number: item.number)
          }
        }
      }
    }
    self.rows = found
  }

  /// The row of the entry of a commitment, where one says that it was shredded.
  func row(of commitment: [UInt8]) -> IndexRow? { rows[commitment] }
}

extension ShredOrder {
  /// The order in an entry; nil for one of another kind.
  init?(_ content: EntryContent) {
    guard content.fields.kind == .shred, let body = MemberObject(parsing: content.tokens.body)
    else { return nil }
    self.init(body)
  }
}
