import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct ConsistencyProofTests {
  @Test func everyProofOfEveryTreeUpTo256LeavesIsTheReferencesAndVerifies() throws {
    let reference = ReferenceTree(cheapLeaves: 256)
    let shelf = TileShelf(leaves: reference.leaves)
    let roots = (0...256).map { reference.hash(0..<$0) }
    var reader = LogReader(size: 256)
    for new in 0...256 {
      for old in 0...new {
        let proof = try reader.consistencyProof(
          from: UInt64(old), to: UInt64(new), from: shelf.row)
        guard proof == reference.consistency(old, new),
          ConsistencyProof.verify(
            oldSize: UInt64(old), oldRoot: roots[old], newSize: UInt64(new), newRoot: roots[new],
            proof: proof)
        else {
          Issue.record("from \(old) to \(new)")
          return
        }
      }
    }
  }

  @Test(arguments: 0..<200)
  func aProofWithOneThingChangedIsRefused(seed: UInt64) throws {
    var random = Seeded(seed)
    let reference = ReferenceTree(cheapLeaves: Int.random(in: 2...256, using: &random))
    let new = reference.leaves.count
    let old = Int.random(in: 1..<new, using: &random)
    let oldRoot = reference.hash(0..<old)
    let newRoot = reference.hash(0..<new)
    let proof = reference.consistency(old, new)
    func verifies(old: Int, oldRoot: Digest, new: Int, newRoot: Digest, proof: [Digest]) -> Bool {
      ConsistencyProof.verify(
        oldSize: UInt64(old), oldRoot: oldRoot, newSize: UInt64(new), newRoot: newRoot,
        proof: proof)
    }
    #expect(verifies(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot, proof: proof))

    for place in proof.indices {
      var changed = proof
      changed[place] = changed[place].flippingOneBit(using: &random)
      #expect(!verifies(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot, proof: changed))
    }
    let otherOld = oldRoot.flippingOneBit(using: &random)
    let otherNew = newRoot.flippingOneBit(using: &random)
    #expect(!verifies(old: old, oldRoot: otherOld, new: new, newRoot: newRoot, proof: proof))
    #expect(!verifies(old: old, oldRoot: oldRoot, new: new, newRoot: otherNew, proof: proof))
    #expect(!verifies(old: new, oldRoot: newRoot, new: old, newRoot: oldRoot, proof: proof))
    for other in 0..<new where other != old {
      #expect(!verifies(old: other, oldRoot: oldRoot, new: new, newRoot: newRoot, proof: proof))
    }
    for short in [proof.dropLast(), proof.dropFirst()] {
      #expect(
        !verifies(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot, proof: Array(short)))
    }
    let long = proof + [oldRoot]
    #expect(!verifies(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot, proof: long))
  }

  @Test func theEmptyTreeAndEqualTreesNeedAnEmptyProofAndTheRightRoots() {
    let empty = MerkleTree.emptyRoot
    let one = MerkleTree.leafHash([])
    func verifies(_ old: UInt64, _ oldRoot: Digest, _ new: UInt64, _ newRoot: Digest) -> Bool {
      ConsistencyProof.verify(
        oldSize: old, oldRoot: oldRoot, newSize: new, newRoot: newRoot, proof: [])
    }
    #expect(verifies(0, empty, 0, empty))
    #expect(verifies(0, empty, 1, one))
    #expect(verifies(7, one, 7, one))
    #expect(!verifies(0, one, 0, one))
    #expect(!verifies(0, one, 1, one))
    #expect(!verifies(0, empty, 0, one))
    #expect(!verifies(7, one, 7, empty))
    #expect(!verifies(1, one, 2, empty))
    for (old, new) in [(UInt64(0), UInt64(0)), (0, 5), (5, 5)] {
      #expect(
        !ConsistencyProof.verify(
          oldSize: old, oldRoot: empty, newSize: new, newRoot: empty, proof: [empty]))
    }
  }

  @Test func noNumbersAndNoLengthsTrap() {
    let digest = MerkleTree.leafHash([])
    let numbers: [UInt64] = [0, 1, 2, 255, 1 << 32, .max >> 1, 1 << 63, .max - 1, .max]
    for old in numbers {
      for new in numbers {
        for count in [1, 64, 65, 66, 200] {
          #expect(
            !ConsistencyProof.verify(
              oldSize: old, oldRoot: digest, newSize: new, newRoot: digest,
              proof: [Digest](repeating: digest, count: count)))
        }
      }
    }
  }
}
