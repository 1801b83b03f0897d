import TestimonyCrypto

/// The roots of the perfect subtrees that make up a growing tree, largest first: one for each
/// bit set in the number of leaves, so at most 64.
struct Peaks: Sendable {
  private(set) var count: UInt64 = 0
  private(set) var digests: [Digest] = []

  /// Adds the next leaf, or the next perfect subtree when all are of one size.
  mutating func append(_ digest: Digest) {
    var digest = digest
    for _ in 0..<count.trailingOneBitCount {
      digest = MerkleTree.node(digests.removeLast(), digest)
    }
    digests.append(digest)
    count += 1
  }

  /// Begins again from nothing.
  mutating func removeAll() {
    count = 0
    digests.removeAll(keepingCapacity: true)
  }

  /// The root of the whole, nil when there is nothing.
  var root: Digest? { folded(onto: nil) }

  /// The root of the tree with `right`, a smaller tree, after these peaks.
  func folded(onto right: Digest?) -> Digest? {
    digests.reversed().reduce(right) { right, peak in
      right.map { MerkleTree.node(peak, $0) } ?? peak
    }
  }
}

extension UInt64 {
  /// The number of ones at the low end.
  var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
