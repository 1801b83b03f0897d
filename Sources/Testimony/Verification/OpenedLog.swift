import TestimonyCrypto
import TestimonyProof

/// All opened records of one log; nil where one does not open.
struct OpenedLog {
  let tree: CheckedTree
  let entries: [RecordCheck.Opened?]
  var head: StoredHead { tree.head }

  /// Whether every entry under the signed checkpoint is there and opens.
  let isComplete: Bool

  init(tree: CheckedTree, entries: [RecordCheck.Opened?]) {
    self.tree = tree
    self.entries = entries
    let size = tree.head.checkpoint?.size
    isComplete = size == UInt64(entries.count) && entries.allSatisfy { $0 != nil }
  }
}

/// The checks that need several entries: numbers, references, uniqueness.
struct OpenedLogs {
  let logs: [OpenedLog]
  let faults: FaultList

  func run() {
    for log in logs { checkNumbers(of: log) }
    checkReferences()
    checkUniqueness()
  }

  private func forEach(_ body: (EntryID, RecordCheck.Opened) -> Void) {
    for log in logs {
      for (sequence, entry) in log.entries.enumerated() {
        guard let entry else { continue }
        body(EntryID(device: log.head.device, sequence: UInt64(sequence)), entry)
      }
    }
  }

  /// Messages of a thread are numbered one by one; nothing else has a number.
  private func checkNumbers(of log: OpenedLog) {
    var last: [UInt32: UInt32] = [:]
    var isGap = false
    for (sequence, entry) in log.entries.enumerated() {
      guard let row = entry?.row else {
        // What does not open may have been the next message of any thread.
        isGap = true
        continue
      }
      let next = row.kind == .message ? (last[row.owner] ?? 0) + 1 : 0
      if row.number != next, !(isGap && row.number > next) {
        let id = EntryID(device: log.head.device, sequence: UInt64(sequence))
        faults.add(.numberOrder, at: .entry(id), "\(row.number) where \(next) is due")
      }
      if row.kind == .message { last[row.owner] = row.number }
    }
  }

  /// What an entry answers or is about stands where it says.
  private func checkReferences() {
    var places: [UInt16: [RecordCheck.Opened?]] = [:]
    for log in logs { places[log.head.device] = log.entries }
    forEach { id, entry in
      guard let content = entry.content else { return }
      let pairs = [
        (content.replyTo, content.fields.replyTo), (content.target, content.fields.target),
      ]
      for case (let place?, let commitment?) in pairs {
        let log = places[place.device] ?? []
        let isThere = place.sequence < UInt64(log.count)
        let found = isThere ? log[Int(place.sequence)] : nil
        // One that does not open has its own fault.
        if isThere, found == nil { continue }
        if found?.commitment != commitment { faults.add(.referenceWrong, at: .entry(id)) }
      }
    }
  }

  private func checkUniqueness() {
    var seen: [Digest: EntryID] = [:]
    seen.reserveCapacity(logs.reduce(0) { $0 + $1.entries.count })
    forEach { id, entry in
      guard let first = seen.updateValue(id, forKey: entry.commitment) else { return }
      faults.add(.entryTwice, at: .entry(id), "as entry \(first.device):\(first.sequence)")
    }
  }
}
