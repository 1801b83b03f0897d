import TestimonyStorage

/// The entries of one block of the index that have to be read: 16 bytes each, as a large journal has
/// many.
struct CandidateBlock: Sendable {
  struct Candidate: Sendable {
    let time: Int64
    let owner: UInt32
    let offset: UInt8
  }

  let device: UInt16
  /// The first entry of the block.
  let start: UInt64
  let candidates: [Candidate]
  /// Time of the newest one.
  let newest: Int64

  /// Nil when nothing of the block has to be read.
  init?(device: UInt16, start: UInt64, _ rows: [IndexRow], _ filter: CandidateFilter) {
    var candidates: [Candidate] = []
    var newest = Int64.min
    for (offset, row) in rows.enumerated() where filter.fits(row) {
      candidates.append(
        Candidate(time: row.time.seconds, owner: row.owner, offset: UInt8(offset)))
      newest = max(newest, row.time.seconds)
    }
    guard !candidates.isEmpty else { return nil }
    self.device = device
    self.start = start
    self.candidates = candidates
    self.newest = newest
  }

  func id(of candidate: Candidate) -> EntryID {
    EntryID(device: device, sequence: start + UInt64(candidate.offset))
  }

  /// Entries between the first and the last candidate.
  private var span: Range<UInt64> {
    let first = start + UInt64(candidates[0].offset)
    return first..<start + UInt64(candidates[candidates.count - 1].offset) + 1
  }

  /// Runs `body` for each candidate with its commitment and record; nil where one of them is gone.
  func forEach(
    rows: borrowing Rows, _ body: (Candidate, RawSpan?, RawSpan?) throws(JournalError) -> Void
  ) throws(JournalError) {
    guard span.count <= 4 * candidates.count else {
      for candidate in candidates {
        let row = try Folding.wrap { () throws(StorageError) in
          try rows.entry(device: device, sequence: start + UInt64(candidate.offset))
        }
        if let row, let record = row.record {
          try unsafe body(candidate, row.e.span.bytes, record.span.bytes)
        } else {
          try body(candidate, nil, nil)
        }
      }
      return
    }
    var next = 0
    try rows.forEachEntry(device: device, in: span) {
      (sequence, e, _, record) throws(JournalError) in
      let offset = sequence - start
      while next < candidates.count, UInt64(candidates[next].offset) < offset {
        try body(candidates[next], nil, nil)
        next += 1
      }
      guard next < candidates.count, UInt64(candidates[next].offset) == offset else { return }
      try body(candidates[next], e, record)
      next += 1
    }
    for candidate in candidates[next...] { try body(candidate, nil, nil) }
  }
}
