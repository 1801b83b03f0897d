import TestimonyCrypto
import TestimonyStorage

/// Opens every attached file and compares it with what its entry says.
struct FileCheck {
  let verification: Verification
  let journal: Identifier
  let faults: FaultList

  private struct Item: Sendable {
    let entry: EntryID
    /// Place among the entry's attachments.
    let place: Int
    let reference: AttachmentReference
  }

  func run(
    _ logs: [OpenedLog], rows: borrowing Rows, _ report: inout VerificationReport
  ) throws(StorageError) {
    let items = items(of: logs)
    report.fileCount = UInt64(items.count)
    report.chunkCount = Parallel.map(items, on: verification.parallelism) { check($0) }
      .reduce(0, +)
    var stored = Set(try rows.blobs())
    for item in items { stored.remove(item.reference.blob.bytes) }
    // An entry that does not open may need any of them.
    if !stored.isEmpty, logs.allSatisfy({ $0.isComplete }) {
      faults.add(.attachmentLeftover, at: .journal, "\(stored.count)")
    }
  }

  private func items(of logs: [OpenedLog]) -> [Item] {
    var items: [Item] = []
    for log in logs {
      for (sequence, entry) in log.kept.sorted(by: { $0.key < $1.key }) {
        for (place, reference) in entry.content.attachments.enumerated()
        where !reference.isShredded {
          items.append(
            Item(entry: log.id(sequence), place: place + 1, reference: reference))
        }
      }
    }
    return items
  }

  private func check(_ item: Item) -> UInt64 {
    faults.attempt(at: .entry(item.entry), or: 0) { () throws(StorageError) in
      try verification.read { (rows) throws(StorageError) in check(item, rows: rows) }
    }
  }

  private func check(_ item: Item, rows: borrowing Rows) -> UInt64 {
    let reading = AttachmentReading(
      reference: item.reference, journal: journal, entry: item.entry)
    var count: UInt64 = 0
    do throws(AttachmentError) {
      try reading.read(rows: rows) { _ throws(AttachmentError) in
        count += 1
        faults.advance(by: Verification.chunkWeight)
      }
    } catch {
      let detail = "attachment \(item.place), \(counted(count, "piece is", "pieces are")) sound"
      faults.add(
        count == 0 ? .attachmentMissing : .attachmentAltered, at: .entry(item.entry), detail)
    }
    return count
  }
}
