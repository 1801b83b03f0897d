import TestimonyCrypto
import TestimonyProof

/// Stored tiles, the newest at each place, and which of them were asked for.
struct TileShelf {
  struct Place: Hashable {
    let level: UInt8
    let index: UInt64
  }

  private(set) var rows: [Place: [UInt8]] = [:]

  /// A shelf with the tiles of a tree over `leaves`, appended at once.
  init(leaves: [Digest] = []) {
    var edge = LogEdge()
    store(edge.append(leaves))
  }

  mutating func store(_ tiles: [Tile]) {
    for tile in tiles { rows[Place(level: tile.path.level, index: tile.path.index)] = tile.hashes }
  }

  func row(_ level: UInt8, _ index: UInt64) -> [UInt8]? {
    rows[Place(level: level, index: index)]
  }

  mutating func replace(_ level: UInt8, _ index: UInt64, by row: [UInt8]?) {
    rows[Place(level: level, index: index)] = row
  }
}
