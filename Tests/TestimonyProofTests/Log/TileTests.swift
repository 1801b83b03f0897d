import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct TileTests {
  static let sizes = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537]

  /// The rows of the tree by the definition of C2SP tlog-tiles: hash i of tile n at level l is
  /// MTH(D[(n·256+i)·256^l : (n·256+i+1)·256^l]).
  private func referenceRows(of reference: ReferenceTree) -> [[Digest]] {
    var rows: [[Digest]] = []
    var width = 1
    while width <= reference.leaves.count {
      rows.append(
        (0..<reference.leaves.count / width).map {
          reference.hash($0 * width..<($0 + 1) * width)
        })
      width *= 256
    }
    return rows
  }

  @Test(arguments: sizes)
  func theTilesOfATreeAreThoseOfTheDefinition(size: Int) throws {
    let reference = ReferenceTree(cheapLeaves: size)
    let shelf = TileShelf(leaves: reference.leaves)
    var expected = 0
    for (level, row) in referenceRows(of: reference).enumerated() {
      for start in stride(from: 0, to: row.count, by: 256) {
        let hashes = row[start..<min(start + 256, row.count)].flatMap(\.bytes)
        #expect(shelf.row(UInt8(level), UInt64(start / 256)) == hashes)
        expected += 1
      }
    }
    #expect(shelf.rows.count == expected)
  }

  @Test(arguments: 0..<12)
  func appendingInAnyPiecesGivesTheSameTilesAndRoots(seed: UInt64) throws {
    var random = Seeded(seed)
    let reference = ReferenceTree(cheapLeaves: Int.random(in: 1...3000, using: &random))
    var rest = reference.leaves[...]
    var shelf = TileShelf()
    var edge = LogEdge()
    #expect(edge.root == MerkleTree.emptyRoot)
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...(seed % 2 == 0 ? 9 : 700), using: &random))
      shelf.store(edge.append(Array(piece)))
      rest = rest.dropFirst(piece.count)
      #expect(edge.root == reference.hash(0..<Int(edge.size)))
      // The edge that another process would read is the edge that this one kept.
      var read = try LogEdge(size: edge.size, from: shelf.row)
      var kept = edge
      #expect(read.root == edge.root)
      #expect(read.append([MerkleTree.emptyRoot]) == kept.append([MerkleTree.emptyRoot]))
    }
    #expect(shelf.rows == TileShelf(leaves: reference.leaves).rows)
  }

  @Test(arguments: [255, 256, 65_535, 65_536, 65_537])
  func oneLeafChangesOnlyTheRightEdge(size: Int) throws {
    let reference = ReferenceTree(cheapLeaves: size + 1)
    let shelf = TileShelf(leaves: reference.leaves.dropLast())
    var asked: [TilePath] = []
    var edge = try LogEdge(size: UInt64(size)) { (level, index) throws(Never) in
      asked.append(TilePath(level: level, index: index))
      return shelf.row(level, index)
    }
    #expect(asked.count <= 3)
    #expect(Set(asked.map(\.level)).count == asked.count)
    let tiles = edge.append([reference.leaves[size]])
    #expect(tiles.count == (size == 65_535 ? 3 : size == 255 ? 2 : 1))
    #expect(edge.root == reference.hash(0..<size + 1))
    for tile in tiles {
      let row = (0..<tile.path.width).compactMap {
        Digest(Array(tile.hashes[$0 * 32..<$0 * 32 + 32]))
      }
      #expect(tile.hashes.count == 32 * tile.path.width)
      #expect(tile.root == MerkleTree.root(of: row))
    }
  }

  @Test(arguments: sizes)
  func rootsProofsAndBlocksOfEarlierSizesAreReadFromTheTilesOfALaterOne(size: Int) throws {
    var random = Seeded(UInt64(size))
    let reference = ReferenceTree(cheapLeaves: size)
    let shelf = TileShelf(leaves: reference.leaves)
    var reader = LogReader(size: UInt64(size))
    let earlier = (0..<12).map { _ in Int.random(in: 0...size, using: &random) }
    for count in Set([0, 1, size - 1, size] + earlier) {
      let at = UInt64(count)
      #expect(try reader.root(at: at, from: shelf.row) == reference.hash(0..<count))
      #expect(try LogEdge(size: at, from: shelf.row).root == reference.hash(0..<count))
      guard count > 0 else { continue }

      let index = Int.random(in: 0..<count, using: &random)
      #expect(try reader.leaf(at: UInt64(index), from: shelf.row) == reference.leaves[index])
      #expect(
        try reader.inclusionProof(of: UInt64(index), at: at, from: shelf.row)
          == reference.path(index, in: 0..<count))
      #expect(
        try reader.consistencyProof(from: UInt64(index), to: at, from: shelf.row)
          == reference.consistency(index, count))
      let end = Int.random(in: (index + 1)...count, using: &random)
      #expect(
        try reader.rangeProof(of: UInt64(index)..<UInt64(end), at: at, from: shelf.row)
          == reference.outside(index..<end, of: 0..<count))
      let start = index / 256 * 256
      #expect(
        try reader.blockRoot(number: UInt64(index / 256), at: at, from: shelf.row)
          == reference.hash(start..<min(start + 256, count)))
    }
  }
}
