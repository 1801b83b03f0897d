import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// All opened records of one log, as far as they are kept.
struct OpenedLog {
  let tree: CheckedTree
  /// In order, each after the one before it.
  private let parts: [OpenedBlocks]
  let kept: [UInt64: OpenedBlocks.Kept]
  var head: StoredHead { tree.head }

  /// Entries that were looked at, from the first one on.
  let count: UInt64
  /// Whether every entry under the signed checkpoint is there and opens.
  let isComplete: Bool

  init(tree: CheckedTree, parts: [OpenedBlocks]) {
    self.tree = tree
    self.parts = parts
    kept = parts.reduce(into: [:]) { $0.merge($1.kept) { first, _ in first } }
    count = parts.last?.sequences.upperBound ?? 0
    let size = tree.head.checkpoint?.size
    isComplete =
      size == count
      && parts.allSatisfy { part in part.sequences.allSatisfy { part.prefix(at: $0) != nil } }
  }

  func id(_ sequence: UInt64) -> EntryID {
    EntryID(device: head.device, sequence: sequence)
  }

  /// What the index is to say of an entry; nil where there is none, or its record does not open.
  func row(at sequence: UInt64) -> IndexRow? {
    guard sequence < count else { return nil }
    // The last part that does not begin behind it.
    var (low, high) = (0, parts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if parts[middle].sequences.lowerBound <= sequence { low = middle } else { high = middle }
    }
    return parts[low].row(at: sequence)
  }

  /// Runs the body for each entry in order.
  func forEach(_ body: (_ sequence: UInt64, _ row: IndexRow?) -> Void) {
    for part in parts {
      for sequence in part.sequences { body(sequence, part.row(at: sequence)) }
    }
  }

  /// Runs the body for the first eight bytes of each commitment of an entry that opens.
  func forEachPrefix<E>(
    _ body: (_ sequence: UInt64, _ prefix: UInt64) throws(E) -> Void
  ) throws(E) {
    for part in parts {
      for sequence in part.sequences {
        if let prefix = part.prefix(at: sequence) { try body(sequence, prefix) }
      }
    }
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
    // By owner, who is a place in the keyring.
    var last: [UInt32] = []
    var isGap = false
    log.forEach { sequence, row in
      guard let row else {
        // What does not open may have been the next message of any thread.
        isGap = true
        return
      }
      let owner = Int(row.owner)
      if owner >= last.count {
        last.append(contentsOf: repeatElement(0, count: owner + 1 - last.count))
      }
      // After the greatest number 0 is due, which no message has: a fault, and no trap.
      let next = row.countsAsMessage ? last[owner] &+ 1 : 0
      if row.number != next, !(isGap && row.number > next) {
        faults.add(
          .numberOrder, at: .entry(log.id(sequence)), "\(row.number) where \(next) is due")
      }
      if row.countsAsMessage { last[owner] = row.number }
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
        let isThere = place.sequence < other?.count ?? 0
        // One that does not open has its own fault.
        if isThere, other?.row(at: place.sequence) == nil { continue }
        let found = isThere ? try storedCommitment(at: place, rows: rows) : nil
        if found != commitment {
          faults.add(.referenceWrong, at: .entry(log.id(sequence)))
        }
      }
    }
  }

  /// No commitment stands twice. Those whose first bytes are equal are compared whole.
  private func checkUniqueness(rows: borrowing Rows) throws(StorageError) {
    let repeated = repeatedPrefixes()
    guard !repeated.isEmpty else { return }
    // Different commitments may begin alike.
    var firsts: [UInt64: [EntryID]] = [:]
    for log in logs {
      try log.forEachPrefix { (sequence, prefix) throws(StorageError) in
        guard repeated.contains(prefix) else { return }
        let id = log.id(sequence)
        let stored = try storedCommitment(at: id, rows: rows)
        for first in firsts[prefix] ?? []
        where try storedCommitment(at: first, rows: rows) == stored {
          faults.add(.entryTwice, at: .entry(id), "as entry \(first.device):\(first.sequence)")
          return
        }
        firsts[prefix, default: []].append(id)
      }
    }
  }

  private func repeatedPrefixes() -> Set<UInt64> {
    var all: [UInt64] = []
    all.reserveCapacity(Int(logs.reduce(0) { $0 + $1.count }))
    for log in logs { log.forEachPrefix { all.append($1) } }
    all.sort()
    var repeated: Set<UInt64> = []
    for (one, next) in zip(all, all.dropFirst()) where one == next { repeated.insert(one) }
    return repeated
  }

  private func storedCommitment(
    at id: EntryID, rows: borrowing Rows
  ) throws(StorageError) -> Digest? {
    try rows.entry(device: id.device, sequence: id.sequence).flatMap { Digest($0.e) }
  }
}
