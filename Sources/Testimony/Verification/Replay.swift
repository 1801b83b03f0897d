import TestimonyCrypto
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
    let ordered = logs.sorted { $0.head.device < $1.head.device }
    if let snapshot {
      let sizes = snapshot.coverage.sizes
      for log in ordered { fold(log, into: state, upTo: sizes[log.head.device] ?? 0) }
      compare(snapshot.row, state)
    }
    for log in ordered { fold(log, into: state, upTo: log.count) }
    return state
  }

  private func fold(_ log: OpenedLog, into state: JournalState, upTo end: UInt64) {
    let start = state.covers[log.head.device] ?? 0
    guard start < end else { return }
    for sequence in start..<end {
      guard let row = log.row(at: sequence) else { continue }
      let id = EntryID(device: log.head.device, sequence: sequence)
      let owner = vault.keyring.owners[Int(row.owner)].id
      guard row.kind.foldNeedsContent, let entry = log.kept[sequence] else {
        state.apply(row, owner: owner, id: id)
        continue
      }
      do throws(JournalError.Damage) {
        try state.apply(entry.content, commitment: entry.commitment, owner: owner, id: id)
      } catch {
        faults.add(.bodyMalformed, at: .entry(id))
      }
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
