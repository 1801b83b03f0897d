import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct TileFaultTests {
  struct Broken: Error, Equatable {}

  private let shelf = TileShelf(leaves: ReferenceTree(cheapLeaves: 700).leaves)

  @Test func aMissingTileIsNamed() {
    var shelf = shelf
    shelf.replace(0, 2, by: nil)
    let missing = TilePath(level: 0, index: 2, width: 188)
    #expect(throws: TileError<Never>.missing(missing)) {
      try LogEdge(size: 700, from: shelf.row)
    }
    var reader = LogReader(size: 700)
    #expect(throws: TileError<Never>.missing(missing)) {
      try reader.root(at: 700, from: shelf.row)
    }
  }

  @Test(arguments: [0, 31, 33, 32 * 187, 32 * 188 + 1, 32 * 257])
  func aTileOfAWrongLengthIsNamed(length: Int) {
    var shelf = shelf
    shelf.replace(0, 2, by: [UInt8](repeating: 7, count: length))
    let path = TilePath(level: 0, index: 2, width: 188)
    #expect(throws: TileError<Never>.malformed(path)) {
      try LogEdge(size: 700, from: shelf.row)
    }
    var reader = LogReader(size: 700)
    #expect(throws: TileError<Never>.malformed(path)) {
      try reader.leaf(at: 699, from: shelf.row)
    }
  }

  @Test func theStoresOwnErrorComesThrough() {
    #expect(throws: TileError<Broken>.unreadable(Broken())) {
      try LogEdge(size: 5) { (_, _) throws(Broken) in throw Broken() }
    }
    var reader = LogReader(size: 5)
    #expect(throws: TileError<Broken>.unreadable(Broken())) {
      try reader.root(at: 5) { (_, _) throws(Broken) in throw Broken() }
    }
  }

  @Test func whatTheStoredTreeDoesNotHaveIsRefused() {
    let shelf = shelf
    var reader = LogReader(size: 700)
    let outOfRange = TileError<Never>.outOfRange
    #expect(throws: outOfRange) { try reader.root(at: 701, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.root(at: .max, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.leaf(at: 700, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.leaf(at: .max, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.inclusionProof(of: 5, at: 5, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.inclusionProof(of: 5, at: 701, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.consistencyProof(from: 6, to: 5, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.consistencyProof(from: 6, to: 701, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.rangeProof(of: 5..<5, at: 9, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.rangeProof(of: 5..<10, at: 9, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.rangeProof(of: 5..<9, at: 701, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.blockRoot(number: 3, at: 700, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.blockRoot(number: .max, at: 700, from: shelf.row) }
    #expect(throws: outOfRange) { try reader.blockRoot(number: 0, at: 701, from: shelf.row) }
  }

  @Test func aReaderOfAHugeTreeAsksForTilesAndDoesNotTrap() {
    var reader = LogReader(size: .max)
    let shelf = TileShelf()
    #expect(throws: TileError<Never>.self) { try reader.root(at: .max, from: shelf.row) }
    #expect(throws: TileError<Never>.self) {
      try reader.inclusionProof(of: .max - 1, at: .max, from: shelf.row)
    }
    #expect(throws: TileError<Never>.self) {
      try reader.rangeProof(of: 1..<(.max - 1), at: .max, from: shelf.row)
    }
    #expect(throws: TileError<Never>.self) {
      try reader.blockRoot(number: .max >> 8, at: .max, from: shelf.row)
    }
    #expect(throws: TileError<Never>.self) { try LogEdge(size: .max, from: shelf.row) }
  }
}
