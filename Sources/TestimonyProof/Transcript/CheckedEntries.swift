import TestimonyCrypto

/// The entries of a transcript hashed and found in their logs.
enum CheckedEntries {
  /// Step 4: the commitment of each entry, from its trees, and its place in the log, by its own
  /// proof or by a range's.
  ///
  /// - Throws: ``Rejection``: ranges first, then entries in the order of the file, then the ranges'
  ///   proofs.
  static func commitments(
    of transcript: Transcript, heads: CheckedHeads
  ) throws(Rejection) -> [Digest] {
    var ranges: [RangeLeaves] = []
    for (log, head) in heads.heads.enumerated() {
      ranges.append(
        try RangeLeaves(transcript.logs[log], size: head.checkpoint.size, log: log))
    }
    var hasher = CommitmentHasher()
    var commitments: [Digest] = []
    commitments.reserveCapacity(transcript.entries.count)
    for (number, entry) in transcript.entries.enumerated() {
      let place = Rejection.Place.entry(number)
      guard entry.log < heads.heads.count else { throw Rejection(.logUnknown, at: place) }
      let head = heads.heads[entry.log].checkpoint
      guard entry.index < head.size else { throw Rejection(.indexBeyondLog, at: place) }
      let range = ranges[entry.log].range(of: entry.index)
      let commitment: Digest
      var proof: [Digest]?
      switch entry.content {
      case .withheld(let digest):
        guard range != nil else { throw Rejection(.withheldOutsideRange, at: place) }
        commitment = digest
      case .shown(let shown, let own):
        guard own == nil || range == nil else { throw Rejection(.proofInRange, at: place) }
        guard own != nil || range != nil else { throw Rejection(.proofMissing, at: place) }
        proof = own
        commitment = hasher.pair(.entry, shown.fields.root(&hasher), shown.body.root(&hasher))
      }
      let leaf = MerkleTree.leafHash(Commitment.leafData(commitment))
      if let range {
        ranges[entry.log].leaves[range][entry.index] = leaf
      } else {
        let isIncluded = InclusionProof.verify(
          leaf: leaf, index: entry.index, size: head.size, proof: proof ?? [], root: head.root)
        guard isIncluded else { throw Rejection(.inclusionProofInvalid, at: place) }
      }
      commitments.append(commitment)
    }
    for (log, head) in heads.heads.enumerated() {
      try ranges[log].check(against: head.checkpoint, log: log)
    }
    return commitments
  }

  /// Steps 5 and 6: indices grow within each log, and no entry occurs twice.
  ///
  /// - Throws: ``Rejection`` with `indexOrder` or `entryTwice`.
  static func checkOrder(
    of transcript: Transcript, commitments: [Digest]
  ) throws(Rejection) {
    var last = [UInt64?](repeating: nil, count: transcript.logs.count)
    for (number, entry) in transcript.entries.enumerated() {
      guard last[entry.log].map({ $0 < entry.index }) ?? true else {
        throw Rejection(.indexOrder, at: .entry(number))
      }
      last[entry.log] = entry.index
    }
    var seen: Set<Digest> = []
    for (number, commitment) in commitments.enumerated() {
      guard seen.insert(commitment).inserted else {
        throw Rejection(.entryTwice, at: .entry(number))
      }
    }
  }
}

/// The ranges of one log and the leaf hashes that the entries give for them.
private struct RangeLeaves {
  private let ranges: [Transcript.Range]
  /// For each range, leaf hashes by index.
  var leaves: [[UInt64: Digest]]

  init(_ log: Transcript.Log, size: UInt64, log number: Int) throws(Rejection) {
    ranges = log.ranges
    leaves = Array(repeating: [:], count: ranges.count)
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

  /// The range that covers an index, by halving.
  func range(of index: UInt64) -> Int? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].to <= index { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].from <= index ? low : nil
  }

  func check(against head: Checkpoint, log: Int) throws(Rejection) {
    for (number, range) in ranges.enumerated() {
      let place = Rejection.Place.range(log: log, range: number)
      // Each index in the dictionary lies inside the range, so that counting finds a gap.
      guard UInt64(leaves[number].count) == range.to - range.from else {
        throw Rejection(.rangeGap, at: place)
      }
      let hashes = (range.from..<range.to).compactMap { leaves[number][$0] }
      let root = RangeProof.root(
        from: range.from, to: range.to, size: head.size, leaves: hashes, proof: range.proof)
      guard root == head.root else { throw Rejection(.rangeProofInvalid, at: place) }
    }
  }
}

extension RedactedTree {
  /// The root hash. Slots count from the left of a tree of fields.
  func root(_ hasher: inout CommitmentHasher) -> Digest {
    var roots: [Digest] = []
    var walk = PreorderWalk()
    for item in preorder {
      var root: Digest
      switch item {
      case .node:
        _ = walk.enterNode()
        continue
      case .hidden(let digest): root = digest
      case .word(let salt, let text):
        let salt = salt.bytes
        root = unsafe hasher.word(salt: salt.span.bytes, token: text.span.bytes)
      case .field(let salt, let value):
        let salt = salt.bytes
        guard let slot = Slot(position: walk.position) else {
          preconditionFailure("a field stands four edges from the root")
        }
        root = unsafe hasher.field(salt: salt.span.bytes, slot: slot, value: value)
      }
      for _ in 0..<walk.visitLeaf() {
        root = hasher.pair(.node, roots.removeLast(), root)
      }
      roots.append(root)
    }
    return roots[0]
  }

  /// The value of each slot that is shown.
  var slots: [FieldView] {
    var fields = [FieldView](repeating: .hidden, count: Slot.allCases.count)
    var walk = PreorderWalk()
    for item in preorder {
      if case .node = item {
        _ = walk.enterNode()
        continue
      }
      if case .field(_, let value) = item, let slot = Slot(position: walk.position) {
        fields[Int(slot.rawValue)] = value.map { .value($0) } ?? .absent
      }
      _ = walk.visitLeaf()
    }
    return fields
  }
}

extension Slot {
  /// The slot to which a path of four edges leads, 1 being a step to the right.
  fileprivate init?(position: UInt128) {
    guard position < 16 else { return nil }
    self.init(rawValue: UInt8(position))
  }
}
