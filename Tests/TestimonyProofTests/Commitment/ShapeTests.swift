import SeededRandom
import Testing

@testable import TestimonyProof

@Suite struct ShapeTests {
  @Test("a drawn shape is read back as it was stored", arguments: [1, 2, 3, 4, 5, 63, 1_000])
  func roundTrip(leafCount: Int) throws {
    for seed in 0..<UInt64(50) {
      var random = Seeded(seed)
      let shape = Shape.random(leafCount: leafCount, using: &random)
      #expect(try Shape(parsing: shape.bytes, leafCount: leafCount) == shape, "seed \(seed)")
    }
  }

  @Test("the bits are in preorder, first in the most significant place, and padded with zeros")
  func encoding() throws {
    #expect(try Shape(parsing: [0b0000_0000], leafCount: 1).leafCount == 1)
    #expect(try Shape(parsing: [0b1000_0000], leafCount: 2).leafCount == 2)
    #expect(try Shape(parsing: [0b1100_0000], leafCount: 3).leafCount == 3)
    #expect(try Shape(parsing: [0b1010_0000], leafCount: 3).leafCount == 3)
    #expect(Shape.random(leafCount: 1, using: &Self.random).bytes == [0])
    #expect(Shape.random(leafCount: 2, using: &Self.random).bytes == [0x80])
  }

  private static var random: Seeded {
    get { Seeded(1) }
    set {}
  }

  @Test("anything else is refused, each by its reason")
  func misfits() {
    #expect(throws: ShapeError.wrongLength) { try Shape(parsing: [], leafCount: 1) }
    #expect(throws: ShapeError.wrongLength) { try Shape(parsing: [0, 0], leafCount: 1) }
    #expect(throws: ShapeError.wrongLength) { try Shape(parsing: [], leafCount: 0) }
    #expect(throws: ShapeError.wrongLength) { try Shape(parsing: [0], leafCount: -1) }
    #expect(throws: ShapeError.wrongLength) { try Shape(parsing: [0], leafCount: .max) }
    #expect(throws: ShapeError.notATree) { try Shape(parsing: [0b1111_1000], leafCount: 3) }
    #expect(throws: ShapeError.notATree) { try Shape(parsing: [0b0110_0000], leafCount: 3) }
    #expect(throws: ShapeError.paddingNotZero) { try Shape(parsing: [0b1000_0001], leafCount: 2) }
  }

  /// A tree that leans to the left: so many inner nodes, then one leaf more.
  private static func comb(depth: Int) -> [UInt8] {
    let bits = Array(repeating: true, count: depth) + Array(repeating: false, count: depth + 1)
    var bytes = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    for (index, bit) in bits.enumerated() where bit { bytes[index / 8] |= 128 >> (index % 8) }
    return bytes
  }

  @Test("a tree 128 edges deep is accepted, and one of 129 is not")
  func depth() throws {
    #expect(try Shape(parsing: Self.comb(depth: 128), leafCount: 129).leafCount == 129)
    #expect(throws: ShapeError.tooDeep) {
      try Shape(parsing: Self.comb(depth: 129), leafCount: 130)
    }
  }

  @Test("every split point is equally likely")
  func uniformSplits() {
    var random = Seeded(11)
    // With five leaves the left subtree has 1, 2, 3 or 4, each a quarter of the time.
    var counts = [Int](repeating: 0, count: 5)
    for _ in 0..<8_000 {
      let bits = ReferenceCommitment.bits(Shape.random(leafCount: 5, using: &random))
      var open = 1
      var leaves = 0
      for bit in bits.dropFirst() where open > 0 {
        open += bit ? 1 : -1
        if !bit { leaves += 1 }
      }
      counts[leaves] += 1
    }
    #expect(counts[0] == 0)
    for count in counts.dropFirst() { #expect((1_850...2_150).contains(count), "\(counts)") }
  }

  @Test("random bytes never trap the reader", arguments: 0..<40)
  func hostile(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<200 {
      let leafCount = Int.random(in: 1...80, using: &random)
      let bytes = random.bytes((2 * leafCount + 6) / 8)
      if let shape = try? Shape(parsing: bytes, leafCount: leafCount) {
        #expect(shape.bytes == bytes)
      }
    }
  }
}
