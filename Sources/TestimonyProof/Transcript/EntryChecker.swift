package import TestimonyCrypto

/// Makes every check of one entry that can be made without the others. A value, so that entries can be
/// checked on several processors.
package struct EntryChecker: Sendable {
  /// Nil where the frame of the file is faulty: then only the form of entries is looked at.
  private let logs: [Log]?

  fileprivate struct Log: Sendable {
    let head: Checkpoint
    let ranges: [Range<UInt64>]

    /// The range that covers an index, by halving.
    func range(of index: UInt64) -> Int? {
      var low = 0
      var high = ranges.count
      while low < high {
        let middle = (low + high) / 2
        if ranges[middle].upperBound <= index { low = middle + 1 } else { high = middle }
      }
      return low < ranges.count && ranges[low].lowerBound <= index ? low : nil
    }
  }

  /// Of logs whose heads and ranges are sound; nil when they are not.
  init(_ transcript: Transcript?, heads: CheckedHeads?) {
    guard let transcript, let heads else {
      logs = nil
      return
    }
    logs = zip(transcript.logs, heads.heads).map { log, head in
      Log(head: head.checkpoint, ranges: log.ranges.map { $0.from..<$0.to })
    }
  }

  /// Checks entries, the first of which stands in the file at place `number`. Their hashes are
  /// computed side by side.
  package func check(_ run: EntryRun, from number: Int) -> [CheckedEntry] {
    var checked: [CheckedEntry] = []
    checked.reserveCapacity(run.count)
    var batch = CommitmentBatch()
    // Places of the entries in the batch.
    var waiting: [Int] = []
    for place in 0..<run.count {
      var entry = Self.read(run, place, number: number + place)
      if let shown = entry.place(in: logs) {
        batch.add(shown)
        waiting.append(place)
      }
      checked.append(entry)
      if batch.isFull { finish(&batch, &waiting, &checked) }
    }
    finish(&batch, &waiting, &checked)
    return checked
  }

  private static func read(_ run: EntryRun, _ place: Int, number: Int) -> CheckedEntry {
    var checked = CheckedEntry(number: number)
    let range = run.range(of: place)
    if let exact = ExactEntryReader.entry(run.bytes, in: range) {
      checked.entry = exact
      return checked
    }
    do throws(JSONError) {
      let value = try JSONReader.canonical(Array(run.bytes[range]))
      do throws(RejectionReason) { checked.entry = try Transcript.Entry(value) } catch {
        checked.note(.form, error)
      }
    } catch {
      checked.note(CheckStage(error.reason), RejectionReason(error.reason), at: .file)
    }
    return checked
  }

  /// Finds the entries in their logs whose commitments are in the batch.
  private func finish(
    _ batch: inout CommitmentBatch, _ waiting: inout [Int], _ checked: inout [CheckedEntry]
  ) {
    for (place, commitment) in zip(waiting, batch.finish()) {
      checked[place].find(commitment, in: logs)
    }
    waiting.removeAll(keepingCapacity: true)
  }
}

/// One entry of a transcript, checked by itself.
package struct CheckedEntry: Sendable {
  /// Its place in the file.
  let number: Int
  /// Nil where its form is faulty.
  package fileprivate(set) var entry: Transcript.Entry?
  /// Nil unless its log is known.
  package fileprivate(set) var commitment: Digest?
  /// Its leaf in the log, once found there or left to a range.
  fileprivate(set) var leaf: Digest?
  /// Which range of its log proves it.
  fileprivate(set) var range: Int?
  fileprivate(set) var faults: [(stage: CheckStage, rejection: Rejection)] = []

  fileprivate init(number: Int) {
    self.number = number
  }

  /// What the transcript shows of each slot; nil for an entry of which nothing is shown.
  package var fields: [FieldView]? {
    guard case .shown(let shown, _)? = entry?.content else { return nil }
    return shown.fields.slots
  }

  fileprivate mutating func note(_ stage: CheckStage, _ rejection: Rejection) {
    faults.append((stage, rejection))
  }

  fileprivate mutating func note(
    _ stage: CheckStage, _ reason: RejectionReason, at place: Rejection.Place? = nil
  ) {
    note(stage, Rejection(reason, at: place ?? .entry(number)))
  }
}

extension CheckedEntry {
  /// Looks for the entry's place in its log.
  ///
  /// - Returns: what is to be hashed before it can be found there; nil where there is nothing more to
  ///   find out.
  fileprivate mutating func place(in logs: [EntryChecker.Log]?) -> RedactedEntry? {
    guard let logs, let entry else { return nil }
    guard logs.indices.contains(entry.log) else {
      note(.places, .logUnknown)
      return nil
    }
    let log = logs[entry.log]
    guard entry.index < log.head.size else {
      note(.places, .indexBeyondLog)
      return nil
    }
    range = log.range(of: entry.index)
    switch entry.content {
    case .withheld(let digest):
      guard range != nil else {
        note(.places, .withheldOutsideRange)
        return nil
      }
      commitment = digest
      leaf = MerkleTree.leafHash(Commitment.leafData(digest))
      return nil
    case .shown(let shown, let own):
      guard own == nil || range == nil else {
        note(.places, .proofInRange)
        return nil
      }
      guard own != nil || range != nil else {
        note(.places, .proofMissing)
        return nil
      }
      return shown
    }
  }

  /// Finds an entry of which something is shown in its log by its own proof; by a range's, later.
  fileprivate mutating func find(_ commitment: Digest, in logs: [EntryChecker.Log]?) {
    guard let logs, let entry, case .shown(let shown, let proof) = entry.content else { return }
    let leaf = MerkleTree.leafHash(Commitment.leafData(commitment))
    if range == nil {
      let head = logs[entry.log].head
      let isIncluded = InclusionProof.verify(
        leaf: leaf, index: entry.index, size: head.size, proof: proof ?? [], root: head.root)
      guard isIncluded else { return note(.places, .inclusionProofInvalid) }
    }
    self.commitment = commitment
    self.leaf = leaf
    do throws(Rejection) { try ShownValues.check(shown, number: number) } catch {
      note(.values, error)
    }
  }
}

extension CheckStage {
  init(_ reason: JSONError.Reason) {
    switch reason {
    case .notUTF8: self = .text
    case .nestingTooDeep: self = .nesting
    case .malformed, .duplicateName, .loneSurrogate: self = .json
    }
  }
}
