import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Folding {
  /// The heads that an entry names.
  func heads(
    named row: IndexRow, _ id: EntryID, in log: inout LogView, rows: borrowing Rows
  ) throws(JournalError) -> [NamedHead] {
    guard row.owner < UInt32(vault.keyring.owners.count) else { throw .damaged(.sealed(id)) }
    let (content, _) = try open(id, owner: Int(row.owner), in: &log, rows: rows)
    guard let body = MemberObject(parsing: content.tokens.body),
      let heads = NamedHead.list(body, row.kind)
    else { throw .damaged(.body(id)) }
    return heads
  }

  /// The signed heads that the entries of one log have not named yet.
  func unnamedHeads(by device: UInt16) -> [[UInt8]] {
    guard logs.count > 1 else { return [] }
    return logs.values.filter {
      $0.device != device
        && $0.size > state.devices.size(of: $0.identity.origin, knownTo: device)
    }.map(\.note)
  }

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

  /// Whether all that has come since comes after what is folded, in the order of the fold. What was appended
  /// does: it names what was there. What was merged may not, and then the fold begins anew.
  mutating func goesOn(rows: borrowing Rows) throws(JournalError) -> Bool {
    let covers = state.covers
    guard logs.count > 1, covers.count > 0 else { return true }
    for device in logs.logs {
      let next = covers[device] ?? 0
      guard var log = logs[device], log.size > next else { continue }
      let block = IndexSegment.number(of: next)
      let row = try indexRows(of: block, in: &log, rows: rows)[
        Int(next % UInt64(IndexSegment.width))]
      let id = EntryID(device: device, sequence: next)
      let named = row.kind.namesHeads ? try heads(named: row, id, in: &log, rows: rows) : []
      logs[device] = log
      for other in covers.logs where other != device {
        guard let origin = logs[other]?.identity.origin else { return false }
        let known = max(
          state.devices.size(of: origin, knownTo: device),
          named.last { $0.origin == origin }?.size ?? 0)
        if known < covers[other] ?? 0 { return false }
      }
    }
    return true
  }
}
