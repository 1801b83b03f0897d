import TestimonyCrypto

/// The ranges of one log, and the leaf hashes that the entries give for them.
struct RangeLeaves {
  private let ranges: [Transcript.Range]
  /// For each range, what comes: in the log's order, or the file is faulty.
  private var found: [Found]

  private struct Found {
    var indices: [UInt64] = []
    var leaves: [Digest] = []
  }

  /// - Throws: ``Rejection`` with `rangeBounds` or `rangeOrder`.
  init(_ log: Transcript.Log, size: UInt64, log number: Int) throws(Rejection) {
    ranges = log.ranges
    found = Array(repeating: Found(), count: ranges.count)
    var end: UInt64 = 0
    for (index, range) in ranges.enumerated() {
      let place = Rejection.Place.range(log: number, range: index)
      guard range.from < range.to, range.to <= size else {
        throw Rejection(.rangeBounds, at: place)
      }
      guard range.from >= end else { throw Rejection(.rangeOrder, at: place) }
      end = range.to
    }
  }

  mutating func add(_ leaf: Digest, at index: UInt64, to range: Int) {
    found[range].indices.append(index)
    found[range].leaves.append(leaf)
  }

  /// - Throws: ``Rejection`` with `rangeGap` or `rangeProofInvalid`.
  func check(against head: Checkpoint, log: Int) throws(Rejection) {
    for (number, range) in ranges.enumerated() {
      let place = Rejection.Place.range(log: log, range: number)
      guard let hashes = hashes(of: number) else { throw Rejection(.rangeGap, at: place) }
      let root = RangeProof.root(
        from: range.from, to: range.to, size: head.size, leaves: hashes, proof: range.proof)
      guard root == head.root else { throw Rejection(.rangeProofInvalid, at: place) }
    }
  }

  /// The leaves of a whole range in the log's order, the last one where an index occurs twice; nil
  /// where one is missing.
  private func hashes(of number: Int) -> [Digest]? {
    let range = ranges[number]
    let (indices, leaves) = (found[number].indices, found[number].leaves)
    guard !zip(indices, indices.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return UInt64(leaves.count) == range.to - range.from ? leaves : nil
    }
    let byIndex = Dictionary(zip(indices, leaves), uniquingKeysWith: { $1 })
    guard UInt64(byIndex.count) == range.to - range.from else { return nil }
    return (range.from..<range.to).compactMap { byIndex[$0] }
  }
}
