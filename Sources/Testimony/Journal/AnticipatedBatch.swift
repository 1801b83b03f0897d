import TestimonyProof

/// A batch whose entries are prepared while the one before it is still being written. It is right
/// only if the journal is then as it was foreseen: otherwise it is prepared anew.
struct AnticipatedBatch {
  let drafts: [EntryDraft]
  /// The log that it goes into, and the size that it expects there.
  let device: UInt16
  let size: UInt64
  /// Of the keys that it is sealed under.
  let keysEpoch: UInt64
  let logged: Timestamp
  /// The last number given in each thread, with this batch.
  let numbers: [Identifier: UInt64]
  let running: RunningPreparation
}

extension Journal {
  /// Begins to prepare a batch that comes after `earlier`, or after what the journal holds now.
  ///
  /// - Returns: nil where there is nothing to gain: few entries, one processor, or no log yet.
  func anticipate(
    _ drafts: [EntryDraft], after earlier: AnticipatedBatch?
  ) throws(JournalError) -> AnticipatedBatch? {
    guard surroundings.parallelism > 1, drafts.count > RunningPreparation.shareCount,
      let writing, drafts.allSatisfy({ $0.attachments.isEmpty && $0.lastNeeded == nil })
    else { return nil }
    let logged = surroundings.now()
    var numbers = earlier?.numbers ?? [:]
    let jobs = try PreparationJobs(vault: vault, device: writing, logged: logged).jobs(
      drafts, numbers: &numbers, state: state)
    let preparation = Preparation(
      vault: vault, randomness: surroundings.randomness, parallelism: surroundings.parallelism)
    return AnticipatedBatch(
      drafts: drafts, device: writing,
      size: earlier.map { $0.size + UInt64($0.drafts.count) } ?? state.covers[writing] ?? 0,
      keysEpoch: keyFile.epoch, logged: logged, numbers: numbers,
      running: RunningPreparation(of: jobs, by: preparation, after: earlier?.running))
  }
}

/// Batches that are appended one after another, each prepared while the one before is written.
struct AppendQueue {
  private var pending: (drafts: [EntryDraft], batch: AnticipatedBatch?)?

  /// Takes a batch in and makes the one before it durable.
  ///
  /// - Returns: what is durable now.
  mutating func push(
    _ drafts: [EntryDraft], to journal: inout Journal
  ) throws(JournalError) -> [EntryReceipt] {
    let batch = try journal.anticipate(drafts, after: pending?.batch)
    let earlier = pending
    pending = (drafts, batch)
    return try append(earlier, to: &journal)
  }

  /// Makes the last batch durable.
  mutating func finish(_ journal: inout Journal) throws(JournalError) -> [EntryReceipt] {
    defer { pending = nil }
    return try append(pending, to: &journal)
  }

  /// Lets workers end where the batches are given up.
  func cancel() {
    pending?.batch?.running.stop()
  }

  private func append(
    _ batch: (drafts: [EntryDraft], batch: AnticipatedBatch?)?, to journal: inout Journal
  ) throws(JournalError) -> [EntryReceipt] {
    guard let batch else { return [] }
    do throws(JournalError) {
      return try journal.append(batch.drafts, anticipated: batch.batch)
    } catch {
      batch.batch?.running.stop()
      cancel()
      throw error
    }
  }
}
