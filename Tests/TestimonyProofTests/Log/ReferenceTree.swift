import TestimonyCrypto

/// RFC 6962 section 2.1 word for word, and nothing for speed but a memory of the nodes: the second
/// implementation that the first is held against.
final class ReferenceTree {
  let leaves: [Digest]
  private var known: [Range<Int>: Digest] = [:]

  init(leaves: [Digest]) {
    self.leaves = leaves
  }

  /// A tree over leaf hashes that cost nothing to make and are all different.
  convenience init(cheapLeaves count: Int) {
    var bytes = [UInt8](repeating: 0xa5, count: 32)
    self.init(
      leaves: (0..<count).compactMap { number in
        bytes[0] = UInt8(truncatingIfNeeded: number)
        bytes[1] = UInt8(truncatingIfNeeded: number >> 8)
        bytes[2] = UInt8(truncatingIfNeeded: number >> 16)
        return Digest(bytes)
      })
  }

  /// MTH(D[range]).
  func hash(_ range: Range<Int>) -> Digest {
    if range.isEmpty { return SHA256.hash([]) }
    if range.count == 1 { return leaves[range.lowerBound] }
    if let digest = known[range] { return digest }
    let (left, right) = halves(range)
    let digest = SHA256.hash([0x01] + hash(left).bytes + hash(right).bytes)
    known[range] = digest
    return digest
  }

  /// PATH(index, D[range]), with the index counted from the start of the tree.
  func path(_ index: Int, in range: Range<Int>) -> [Digest] {
    if range.count == 1 { return [] }
    let (left, right) = halves(range)
    return left.contains(index)
      ? path(index, in: left) + [hash(right)] : path(index, in: right) + [hash(left)]
  }

  /// PROOF(old, D[0:new]).
  func consistency(_ old: Int, _ new: Int) -> [Digest] {
    old == 0 ? [] : subproof(old, 0..<new, isWhole: true)
  }

  /// SUBPROOF(old, D[range], b), with `old` counted from the start of the tree.
  private func subproof(_ old: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest] {
    if old == range.upperBound { return isWhole ? [] : [hash(range)] }
    let (left, right) = halves(range)
    return old <= left.upperBound
      ? subproof(old, left, isWhole: isWhole) + [hash(right)]
      : subproof(old, right, isWhole: false) + [hash(left)]
  }

  /// The hashes of the largest nodes under `node` that hold no leaf of `range`, left to right.
  func outside(_ range: Range<Int>, of node: Range<Int>) -> [Digest] {
    if !node.overlaps(range) { return [hash(node)] }
    if node.count == 1 { return [] }
    let (left, right) = halves(node)
    return outside(range, of: left) + outside(range, of: right)
  }

  /// Split at the largest power of two smaller than the count.
  private func halves(_ range: Range<Int>) -> (Range<Int>, Range<Int>) {
    var width = 1
    while width * 2 < range.count { width *= 2 }
    let middle = range.lowerBound + width
    return (range.lowerBound..<middle, middle..<range.upperBound)
  }
}
