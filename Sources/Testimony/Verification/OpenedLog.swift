import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// All opened records of one log, as far as they are kept.
struct OpenedLog {
  let tree: CheckedTree
  /// Nil where a record does not open.
  let rows: [IndexRow?]
  let prefixes: [UInt64]
  let kept: [UInt64: OpenedBlocks.Kept]
  var head: StoredHead { tree.head }

  /// Whether every entry under the signed checkpoint is there and opens.
  let isComplete: Bool

  init(tree: CheckedTree, parts: [OpenedBlocks]) {
    self.tree = tree
    rows = parts.count == 1 ? parts[0].rows : parts.flatMap(\.rows)
    prefixes = parts.count == 1 ? parts[0].prefixes : parts.flatMap(\.prefixes)
    kept = parts.reduce(into: [:]) { $0.merge($1.kept) { first, _ in first } }
    let size = tree.head.checkpoint?.size
    isComplete = size == UInt64(rows.count) && rows.allSatisfy { $0 != nil }
  }

  func id(_ sequence: Int) -> EntryID {
    EntryID(device: head.device, sequence: UInt64(sequence))
  }
}

/// The checks that need several entries: numbers, references, uniqueness.
struct OpenedLogs {
  let logs: [OpenedLog]
  let faults: FaultList

  func run(rows: borrowing Rows) throws(StorageError) {
    for log in logs { checkNumbers(of: log) }
    for log in logs { try checkReferences(of: log, rows: rows) }
    try checkUniqueness(rows: rows)
  }

  /// Messages of a thread are numbered one by one; nothing else has a number.
  private func checkNumbers(of log: OpenedLog) {
    var last: [UInt32: UInt32] = [:]
    var isGap = false
    for (sequence, row) in log.rows.enumerated() {
      guard let row else {
        // What does not open may have been the next message of any thread.
        isGap = true
        continue
      }
      let next = row.kind == .message ? (last[row.owner] ?? 0) + 1 : 0
      if row.number != next, !(isGap && row.number > next) {
        faults.add(
          .numberOrder, at: .entry(log.id(sequence)), "\(row.number) where \(next) is due")
      }
      if row.kind == .message { last[row.owner] = row.number }
    }
  }

  /// What an entry answers or is about stands where it says.
  private func checkReferences(
    of log: OpenedLog, rows: borrowing Rows
  ) throws(StorageError) {
    for (sequence, entry) in log.kept.sorted(by: { $0.key < $1.key }) {
      let pairs = [
        (entry.content.replyTo, entry.content.fields.replyTo),
        (entry.content.target, entry.content.fields.target),
      ]
      for case (let place?, let commitment?) in pairs {
        let other = logs.first { $0.head.device == place.device }
        let isThere = place.sequence < UInt64(other?.rows.count ?? 0)
        // One that does not open has its own fault.
        if isThere, other?.rows[Int(place.sequence)] == nil { continue }
        let found = isThere ? try storedCommitment(at: place, rows: rows) : nil
        if found != commitment {
          faults.add(.referenceWrong, at: .entry(log.id(Int(sequence))))
        }
      }
    }
  }

  /// No commitment stands twice. Those whose first bytes are equal are compared whole.
  private func checkUniqueness(rows: borrowing Rows) throws(StorageError) {
    var seen: [(prefix: UInt64, log: Int, sequence: Int)] = []
    seen.reserveCapacity(logs.reduce(0) { $0 + $1.rows.count })
    for (place, log) in logs.enumerated() {
      for (sequence, row) in log.rows.enumerated() where row != nil {
        seen.append((log.prefixes[sequence], place, sequence))
      }
    }
    seen.sort { $0 < $1 }
    var first = 0
    for next in seen.indices.dropFirst() {
      guard seen[first].prefix == seen[next].prefix else {
        first = next
        continue
      }
      let (one, other) = (
        logs[seen[first].log].id(seen[first].sequence), logs[seen[next].log].id(seen[next].sequence)
      )
      if try storedCommitment(at: one, rows: rows) == storedCommitment(at: other, rows: rows) {
        faults.add(.entryTwice, at: .entry(other), "as entry \(one.device):\(one.sequence)")
      }
    }
  }

  private func storedCommitment(
    at id: EntryID, rows: borrowing Rows
  ) throws(StorageError) -> Digest? {
    try rows.entry(device: id.device, sequence: id.sequence).flatMap { Digest($0.e) }
  }
}
