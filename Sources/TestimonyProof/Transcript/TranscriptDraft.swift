package import TestimonyCrypto

/// A transcript that is being put together by the journal's keeper.
package struct TranscriptDraft {
  /// How the entries are proved to stand in their logs.
  package enum Coverage: Hashable, Sendable {
    /// Each by a proof of its own.
    case single
    /// Two or more with consecutive indices together by a range, the others each alone.
    case runs
    /// All of a log by one range from the first to the last. Entries between them are listed by
    /// their commitments: it shows that nothing was left out, and how many others there are.
    case whole
  }

  /// Where proofs come from, asked for at the size of the log's checkpoint.
  package struct Source<Failure: Error> {
    let inclusion: (_ log: Int, _ index: UInt64) throws(Failure) -> [Digest]
    let range: (_ log: Int, _ indices: Range<UInt64>) throws(Failure) -> [Digest]
    let commitment: (_ log: Int, _ index: UInt64) throws(Failure) -> Digest

    /// The inclusion proof of one entry, the range proof of several, and the commitment `E` of an
    /// entry that is not shown, each by the number of the log in the transcript.
    package init(
      inclusion: @escaping (_ log: Int, _ index: UInt64) throws(Failure) -> [Digest],
      range: @escaping (_ log: Int, _ indices: Range<UInt64>) throws(Failure) -> [Digest],
      commitment: @escaping (_ log: Int, _ index: UInt64) throws(Failure) -> Digest
    ) {
      self.inclusion = inclusion
      self.range = range
      self.commitment = commitment
    }
  }

  private struct Shown {
    let log: Int
    let index: UInt64
    let entry: RedactedEntry
  }

  private let logs: [Transcript.Log]
  private var shown: [Shown] = []
  private var lastIndices: [UInt64?]

  /// A draft with no entries. `logs` have their notes and stamps; their ranges are made here.
  package init(logs: [Transcript.Log]) {
    self.logs = logs
    lastIndices = Array(repeating: nil, count: logs.count)
  }

  /// Adds an entry after the others.
  ///
  /// - Precondition: its index is below 2^53 and larger than that of any entry of the same log
  ///   before it, and the log is one of the draft's.
  package mutating func show(_ entry: RedactedEntry, log: Int, index: UInt64) {
    precondition(logs.indices.contains(log) && index < 1 << 53)
    precondition(lastIndices[log].map { $0 < index } ?? true)
    lastIndices[log] = index
    shown.append(Shown(log: log, index: index, entry: entry))
  }

  /// The transcript, with its proofs.
  ///
  /// - Throws: what the source throws.
  package func transcript<Failure: Error>(
    coverage: Coverage, from source: Source<Failure>
  ) throws(Failure) -> Transcript {
    let ranges = logs.indices.map { indices(of: $0, coverage) }
    var logs = logs
    for log in logs.indices {
      logs[log].ranges = []
      for range in ranges[log] {
        logs[log].ranges.append(
          Transcript.Range(
            from: range.lowerBound, to: range.upperBound, proof: try source.range(log, range)))
      }
    }
    var entries: [Transcript.Entry] = []
    // For each log the index after the last entry written.
    var next = logs.map { $0.ranges.first?.from ?? 0 }
    // For each log the ranges that do not end before the entry in hand.
    var left = ranges.map { $0[...] }
    for shown in shown {
      while let range = left[shown.log].first, range.upperBound <= shown.index {
        left[shown.log].removeFirst()
      }
      let isInRange = left[shown.log].first?.contains(shown.index) ?? false
      if coverage == .whole {
        for index in next[shown.log]..<shown.index {
          let commitment = try source.commitment(shown.log, index)
          entries.append(
            Transcript.Entry(log: shown.log, index: index, content: .withheld(commitment)))
        }
        next[shown.log] = shown.index + 1
      }
      let proof = isInRange ? nil : try source.inclusion(shown.log, shown.index)
      entries.append(
        Transcript.Entry(
          log: shown.log, index: shown.index, content: .shown(shown.entry, proof: proof)))
    }
    return Transcript(logs: logs, entries: entries)
  }

  private func indices(of log: Int, _ coverage: Coverage) -> [Range<UInt64>] {
    let indices = shown.filter { $0.log == log }.map(\.index)
    switch coverage {
    case .single: return []
    case .whole:
      guard let first = indices.first, let last = indices.last else { return [] }
      return [first..<last + 1]
    case .runs:
      var runs: [Range<UInt64>] = []
      for index in indices {
        if let run = runs.last, run.upperBound == index {
          runs[runs.count - 1] = run.lowerBound..<index + 1
        } else {
          runs.append(index..<index + 1)
        }
      }
      return runs.filter { $0.count > 1 }
    }
  }
}
