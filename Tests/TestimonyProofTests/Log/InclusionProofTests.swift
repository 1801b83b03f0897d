import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct InclusionProofTests {
  @Test func everyProofOfEveryTreeUpTo256LeavesIsTheReferencesAndVerifies() throws {
    let reference = ReferenceTree(cheapLeaves: 256)
    let shelf = TileShelf(leaves: reference.leaves)
    var reader = LogReader(size: 256)
    for size in 1...256 {
      let root = reference.hash(0..<size)
      for index in 0..<size {
        let proof = try reader.inclusionProof(
          of: UInt64(index), at: UInt64(size), from: shelf.row)
        guard proof == reference.path(index, in: 0..<size),
          InclusionProof.verify(
            leaf: reference.leaves[index], index: UInt64(index), size: UInt64(size), proof: proof,
            root: root)
        else {
          Issue.record("leaf \(index) of \(size)")
          return
        }
      }
    }
  }

  @Test(arguments: 0..<200)
  func aProofWithOneThingChangedIsRefused(seed: UInt64) throws {
    var random = Seeded(seed)
    let reference = ReferenceTree(cheapLeaves: Int.random(in: 2...256, using: &random))
    let size = reference.leaves.count
    let index = Int.random(in: 0..<size, using: &random)
    let leaf = reference.leaves[index]
    let root = reference.hash(0..<size)
    let proof = reference.path(index, in: 0..<size)
    func verifies(
      leaf: Digest, index: Int, size: Int, proof: [Digest], root: Digest
    ) -> Bool {
      InclusionProof.verify(
        leaf: leaf, index: UInt64(index), size: UInt64(size), proof: proof, root: root)
    }
    #expect(verifies(leaf: leaf, index: index, size: size, proof: proof, root: root))

    for place in proof.indices {
      var changed = proof
      changed[place] = changed[place].flippingOneBit(using: &random)
      #expect(!verifies(leaf: leaf, index: index, size: size, proof: changed, root: root))
    }
    let otherLeaf = leaf.flippingOneBit(using: &random)
    let otherRoot = root.flippingOneBit(using: &random)
    #expect(!verifies(leaf: otherLeaf, index: index, size: size, proof: proof, root: root))
    #expect(!verifies(leaf: leaf, index: index, size: size, proof: proof, root: otherRoot))
    for other in 0..<size where other != index {
      #expect(!verifies(leaf: leaf, index: other, size: size, proof: proof, root: root))
    }
    #expect(!verifies(leaf: leaf, index: size, size: size, proof: proof, root: root))
    #expect(
      !verifies(leaf: leaf, index: index, size: size, proof: proof.dropLast(), root: root))
    #expect(
      !verifies(leaf: leaf, index: index, size: size, proof: Array(proof.dropFirst()), root: root))
    #expect(!verifies(leaf: leaf, index: index, size: size, proof: proof + [leaf], root: root))
    #expect(
      !verifies(leaf: leaf, index: index, size: size, proof: proof.reversed() + [leaf], root: root))
  }

  @Test func noNumbersAndNoLengthsTrap() throws {
    let leaf = MerkleTree.leafHash([])
    let numbers: [UInt64] = [0, 1, 2, 255, 1 << 32, .max >> 1, 1 << 63, .max - 1, .max]
    for index in numbers {
      for size in numbers {
        for count in [0, 1, 63, 64, 65, 200] {
          let proof = [Digest](repeating: leaf, count: count)
          let root = InclusionProof.root(leaf: leaf, index: index, size: size, proof: proof)
          if index >= size || count > 64 { #expect(root == nil) }
          if index == 0 && size == 1 { #expect(root == (count == 0 ? leaf : nil)) }
        }
      }
    }
    // The deepest leaf of the largest tree has a path of 64.
    let path = [Digest](repeating: leaf, count: 64)
    #expect(InclusionProof.root(leaf: leaf, index: 0, size: .max, proof: path) != nil)
  }
}

extension Digest {
  func flippingOneBit(using random: inout Seeded) -> Digest {
    var bytes = bytes
    bytes[Int.random(in: 0..<32, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    return Digest(bytes) ?? self
  }
}
