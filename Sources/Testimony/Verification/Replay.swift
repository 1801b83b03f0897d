import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Folds all entries anew and compares the stored snapshot with what they add up to.
struct Replay {
  let vault: EntryVault
  let logs: [OpenedLog]
  let faults: FaultList

  /// `snapshot` is the stored one and what it covers, where there is one that fits from outside.
  ///
  /// - Returns: the state after the last entry.
  func run(_ snapshot: (row: SnapshotRow, coverage: StateCoverage)?) -> JournalState {
    let state = JournalState()
    var folded = PerLog<UInt64>()
    if let snapshot {
      let sizes = snapshot.coverage.sizes
      fold(into: state, after: &folded) { sizes[$0.head.device] ?? 0 }
      compare(snapshot.row, state)
    }
    fold(into: state, after: &folded, upTo: \.count)
    return state
  }

  private func fold(
    into state: JournalState, after folded: inout PerLog<UInt64>, upTo end: (OpenedLog) -> UInt64
  ) {
    var order = FoldOrder(
      of: logs.map {
        FoldOrder.Log(
          device: $0.head.device, origin: $0.head.origin ?? .zero, size: min(end($0), $0.count))
      }, after: folded)
    while let run = order.next() {
      guard let log = logs.first(where: { $0.head.device == run.device }) else { return }
      var next = run.sequences.lowerBound
      while next < run.sequences.upperBound {
        if let row = log.row(at: next) {
          if row.kind.namesHeads, logs.count > 1 {
            order.advance(to: next, of: run.device)
            if order.waits(for: heads(named: next, row.kind, in: log)) { break }
          }
          fold(row, next, of: log, into: state)
        }
        next += 1
      }
      order.advance(to: next, of: run.device)
      folded[run.device] = next
    }
  }

  private func heads(
    named sequence: UInt64, _ kind: EntryKind, in log: OpenedLog
  ) -> [NamedHead] {
    let body = log.kept[sequence].flatMap { MemberObject(parsing: $0.content.tokens.body) }
    return body.flatMap { NamedHead.list($0, kind) } ?? []
  }

  private func fold(
    _ row: IndexRow, _ sequence: UInt64, of log: OpenedLog, into state: JournalState
  ) {
    let id = EntryID(device: log.head.device, sequence: sequence)
    let owner = vault.keyring.owners[Int(row.owner)].id
    guard row.kind.foldNeedsContent, let entry = log.kept[sequence] else {
      state.apply(row, owner: owner, id: id)
      return
    }
    do throws(JournalError.Damage) {
      try state.apply(entry.content, commitment: entry.commitment, owner: owner, id: id)
    } catch {
      faults.add(.bodyMalformed, at: .entry(id))
    }
  }

  private func compare(_ row: SnapshotRow, _ state: JournalState) {
    let context = AssociatedData.snapshot(journal: vault.journal, covers: row.covers)
    guard
      let text = try? unsafe vault.keyring.keys.open(
        row.record.span.bytes, key: Keyring.stateKey, context: context)
    else {
      faults.add(.snapshotAltered, at: .snapshot)
      return
    }
    // With entries that do not open, the difference would say nothing new.
    guard logs.allSatisfy({ $0.isComplete }), text != state.encoded else { return }
    faults.add(.snapshotWrong, at: .snapshot)
  }
}
