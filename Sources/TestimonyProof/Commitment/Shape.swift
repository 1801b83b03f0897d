/// The shape of a body's tree: which of its nodes, in preorder, are inner ones.
///
/// It is random, so that a hidden subtree does not tell how many words it covers, and it is stored,
/// because it cannot be found again from the words.
package struct Shape: Hashable, Sendable {
  /// At least 1.
  package let leafCount: Int
  /// `2 * leafCount - 1` bits, the first in the most significant place, 1 for an inner node and 0
  /// for a leaf; then zero bits up to a whole byte.
  package let bytes: [UInt8]

  /// Reads the stored form.
  ///
  /// - Throws: ``ShapeError`` for anything but the one encoding of a tree with `leafCount` leaves,
  ///   at most 128 edges deep.
  package init(parsing bytes: [UInt8], leafCount: Int) throws(ShapeError) {
    guard leafCount >= 1, leafCount <= Tokens.maximumCount,
      bytes.count == Self.byteCount(leafCount: leafCount)
    else { throw .wrongLength }
    self.leafCount = leafCount
    self.bytes = bytes
    var walk = PreorderWalk()
    let bitCount = 2 * leafCount - 1
    for index in 0..<bitCount {
      guard !walk.isComplete else { throw .notATree }
      if isInner(index) {
        guard walk.enterNode() else { throw .tooDeep }
      } else {
        _ = walk.visitLeaf()
      }
    }
    guard walk.isComplete else { throw .notATree }
    for index in bitCount..<8 * bytes.count where isInner(index) { throw .paddingNotZero }
  }

  private init(leafCount: Int, bytes: [UInt8]) {
    self.leafCount = leafCount
    self.bytes = bytes
  }

  /// A shape in which every split point is uniform; one deeper than 128 edges is drawn again.
  ///
  /// - Precondition: `leafCount` is at least 1.
  package static func random(
    leafCount: Int, using generator: inout some RandomNumberGenerator
  ) -> Shape {
    precondition(leafCount >= 1)
    while true {
      if let shape = draw(leafCount: leafCount, using: &generator) { return shape }
    }
  }

  private static func draw(
    leafCount: Int, using generator: inout some RandomNumberGenerator
  ) -> Shape? {
    var bytes = [UInt8](repeating: 0, count: byteCount(leafCount: leafCount))
    // The leaf counts of the subtrees still to be drawn, the next one last.
    var pending: [Int] = []
    pending.reserveCapacity(PreorderWalk.maximumDepth + 1)
    pending.append(leafCount)
    var walk = PreorderWalk()
    var index = 0
    while let count = pending.popLast() {
      if count == 1 {
        _ = walk.visitLeaf()
      } else {
        guard walk.enterNode() else { return nil }
        bytes[index >> 3] |= 0x80 >> UInt8(index & 7)
        let left = 1 + uniform(below: UInt64(count - 1), using: &generator)
        pending.append(count - left)
        pending.append(left)
      }
      index += 1
    }
    return Shape(leafCount: leafCount, bytes: bytes)
  }

  /// Lemire's method, written out because the generic `next(upperBound:)` is many times slower
  /// where it cannot be specialised.
  private static func uniform(
    below bound: UInt64, using generator: inout some RandomNumberGenerator
  ) -> Int {
    guard bound > 1 else { return 0 }
    var product = generator.next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = generator.next().multipliedFullWidth(by: bound)
      }
    }
    return Int(product.high)
  }

  private static func byteCount(leafCount: Int) -> Int {
    (2 * leafCount - 1 + 7) / 8
  }

  /// Whether the node of this preorder index is an inner one.
  func isInner(_ index: Int) -> Bool {
    bytes[index >> 3] & (0x80 >> UInt8(index & 7)) != 0
  }
}

/// Why bytes are not the stored form of a shape.
package enum ShapeError: Error, Hashable {
  /// Not the length that the number of leaves asks for.
  case wrongLength
  /// The bits end before the tree does, or go on after it.
  case notATree
  /// A leaf more than 128 edges from the root.
  case tooDeep
  /// A bit set after the last node.
  case paddingNotZero
}
