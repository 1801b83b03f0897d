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

  /// Checks an entry, which is what stands in the file at place `number`.
  package func check(_ bytes: [UInt8], number: Int) -> CheckedEntry {
    var checked = CheckedEntry(number: number)
    let entry: Transcript.Entry
    if let exact = ExactEntryReader.entry(bytes) {
      entry = exact
    } else {
      do throws(JSONError) {
        let value = try JSONReader.canonical(bytes)
        do throws(RejectionReason) { entry = try Transcript.Entry(value) } catch {
          checked.note(.form, error)
          return checked
        }
      } catch {
        checked.note(CheckStage(error.reason), RejectionReason(error.reason), at: .file)
        return checked
      }
    }
    checked.entry = entry
    guard let logs else { return checked }
    checked.find(in: logs.indices.contains(entry.log) ? logs[entry.log] : nil)
    guard checked.leaf != nil, case .shown(let shown, _) = entry.content else { return checked }
    do throws(Rejection) { try ShownValues.check(shown, number: number) } catch {
      checked.note(.values, error)
    }
    return checked
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
  /// Hashes the entry and finds it in its log, by its own proof; by a range's, later.
  fileprivate mutating func find(in log: EntryChecker.Log?) {
    guard let entry else { return }
    guard let log else { return note(.places, .logUnknown) }
    guard entry.index < log.head.size else { return note(.places, .indexBeyondLog) }
    range = log.range(of: entry.index)
    var proof: [Digest] = []
    let commitment: Digest
    switch entry.content {
    case .withheld(let digest):
      guard range != nil else { return note(.places, .withheldOutsideRange) }
      commitment = digest
    case .shown(let shown, let own):
      guard own == nil || range == nil else { return note(.places, .proofInRange) }
      guard own != nil || range != nil else { return note(.places, .proofMissing) }
      proof = own ?? []
      var hasher = CommitmentHasher()
      commitment = hasher.pair(.entry, shown.fields.root(&hasher), shown.body.root(&hasher))
    }
    let leaf = MerkleTree.leafHash(Commitment.leafData(commitment))
    if range == nil {
      let isIncluded = InclusionProof.verify(
        leaf: leaf, index: entry.index, size: log.head.size, proof: proof, root: log.head.root)
      guard isIncluded else { return note(.places, .inclusionProofInvalid) }
    }
    self.commitment = commitment
    self.leaf = leaf
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
