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
    let counts = Parallel.map(items, on: verification.parallelism) { item in
      faults.attempt(at: .entry(item.entry), or: 0) { () throws(StorageError) in
        try verification.read { (rows) throws(StorageError) in check(item, rows: rows) }
      }
    }
    report.fileCount = UInt64(items.count)
    report.chunkCount = counts.reduce(0, +)
    // An entry that does not open may need any of them.
    guard logs.allSatisfy({ $0.isComplete }) else { return }
    let needed = Set(items.map(\.reference.blob.bytes))
    let leftover = try rows.blobs().filter { !needed.contains($0) }
    if !leftover.isEmpty {
      faults.add(.attachmentLeftover, at: .journal, "\(leftover.count)")
    }
  }

  private func items(of logs: [OpenedLog]) -> [Item] {
    var items: [Item] = []
    for log in logs {
      for (sequence, entry) in log.entries.enumerated() {
        let id = EntryID(device: log.head.device, sequence: UInt64(sequence))
        for (place, reference) in (entry?.content?.attachments ?? []).enumerated() {
          items.append(Item(entry: id, place: place + 1, reference: reference))
        }
      }
    }
    return items
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
      let detail = "attachment \(item.place), \(count) pieces are sound"
      faults.add(
        count == 0 ? .attachmentMissing : .attachmentAltered, at: .entry(item.entry), detail)
    }
    return count
  }
}
