import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct RangeProofTests {
  /// Built for release, the tests walk all 2.8 million ranges of all trees up to 256 leaves;
  /// otherwise all of those up to 48 and of 129, and the rest by sample.
  #if DEBUG
    static let exhaustiveSizes = Array(1...48) + [129]
  #else
    static let exhaustiveSizes = Array(1...256)
  #endif

  private let reference = ReferenceTree(cheapLeaves: 256)
  private let shelf: TileShelf
  private var reader = LogReader(size: 256)

  init() {
    shelf = TileShelf(leaves: reference.leaves)
  }

  @Test func everyRangeOfEveryTreeHasTheReferencesProofAndVerifies() throws {
    var reader = reader
    for size in Self.exhaustiveSizes {
      for from in 0..<size {
        for to in (from + 1)...size {
          guard try isProved(from..<to, of: size, reader: &reader) else {
            Issue.record("range \(from)..<\(to) of \(size)")
            return
          }
        }
      }
    }
  }

  @Test(arguments: 1...256)
  func rangesOfATreeOfEachSizeHaveTheReferencesProofAndVerify(size: Int) throws {
    var random = Seeded(UInt64(size))
    var reader = reader
    for _ in 0..<50 {
      let from = Int.random(in: 0..<size, using: &random)
      let to = Int.random(in: (from + 1)...size, using: &random)
      #expect(try isProved(from..<to, of: size, reader: &reader), "range \(from)..<\(to)")
    }
  }

  private func isProved(
    _ range: Range<Int>, of size: Int, reader: inout LogReader
  ) throws -> Bool {
    let whole = UInt64(range.lowerBound)..<UInt64(range.upperBound)
    let proof = try reader.rangeProof(of: whole, at: UInt64(size), from: shelf.row)
    let root = RangeProof.root(
      from: whole.lowerBound, to: whole.upperBound, size: UInt64(size),
      leaves: Array(reference.leaves[range]), proof: proof)
    return proof == reference.outside(range, of: 0..<size) && root == reference.hash(0..<size)
  }

  @Test(arguments: 0..<200)
  func aProofWithOneThingChangedIsRefused(seed: UInt64) throws {
    var random = Seeded(seed)
    let size = Int.random(in: 2...256, using: &random)
    let from = Int.random(in: 0..<size, using: &random)
    let to = Int.random(in: (from + 1)...size, using: &random)
    let leaves = Array(reference.leaves[from..<to])
    let proof = reference.outside(from..<to, of: 0..<size)
    let root = reference.hash(0..<size)
    func leads(_ from: Int, _ to: Int, _ size: Int, _ leaves: [Digest], _ proof: [Digest]) -> Bool {
      RangeProof.root(
        from: UInt64(from), to: UInt64(to), size: UInt64(size), leaves: leaves, proof: proof)
        == root
    }
    #expect(leads(from, to, size, leaves, proof))

    for place in leaves.indices {
      var changed = leaves
      changed[place] = changed[place].flippingOneBit(using: &random)
      #expect(!leads(from, to, size, changed, proof))
    }
    for place in proof.indices {
      var changed = proof
      changed[place] = changed[place].flippingOneBit(using: &random)
      #expect(!leads(from, to, size, leaves, changed))
      changed.remove(at: place)
      #expect(!leads(from, to, size, leaves, changed))
    }
    #expect(!leads(from, to, size, leaves, proof + [root]))
    #expect(!leads(from, to, size, leaves + [root], proof))
    #expect(!leads(from, to, size, leaves.dropLast(), proof))
    #expect(!leads(from, to - 1, size, leaves.dropLast(), proof))
    #expect(!leads(from + 1, to, size, Array(leaves.dropFirst()), proof))
    #expect(!leads(from + 1, to + 1, size, leaves, proof))
    if leaves.count > 1 { #expect(!leads(from, to, size, leaves.reversed(), proof)) }
  }

  @Test func noNumbersAndNoLengthsTrap() {
    let digest = MerkleTree.leafHash([])
    let numbers: [UInt64] = [0, 1, 2, 3, 1 << 32, .max >> 1, 1 << 63, .max - 1, .max]
    for from in numbers {
      for to in numbers {
        for size in numbers {
          for (leaves, proof) in [(0, 0), (1, 0), (1, 63), (1, 64), (2, 128), (3, 500)] {
            let root = RangeProof.root(
              from: from, to: to, size: size,
              leaves: [Digest](repeating: digest, count: leaves),
              proof: [Digest](repeating: digest, count: proof))
            let fits = from < to && to <= size && to - from == UInt64(leaves) && proof <= 128
            if !fits { #expect(root == nil) }
          }
        }
      }
    }
    let path = [Digest](repeating: digest, count: 64)
    #expect(RangeProof.root(from: 0, to: 1, size: .max, leaves: [digest], proof: path) != nil)
  }
}
