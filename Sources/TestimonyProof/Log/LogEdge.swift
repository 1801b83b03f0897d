package import TestimonyCrypto

/// The right edge of a log's tree: all that is needed to append to it and to know its root. It
/// holds the one partial tile of each level, so at most 8 tiles of fewer than 256 hashes.
package struct LogEdge: Sendable {
  /// The number of leaves.
  package private(set) var size: UInt64 = 0
  private var levels: [EdgeLevel] = []

  /// The edge of the tree without leaves.
  package init() {}

  /// Reads the edge of a stored tree of `size` leaves: one tile a level. Wider tiles than that
  /// size needs are cut, so that the edge of any earlier tree can be read.
  ///
  /// What is read is to be believed when `root` is that of a signed checkpoint.
  package init<Failure: Error>(
    size: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) {
    self.size = size
    var count = size
    var level: UInt8 = 0
    while count > 0 {
      let width = Int(count % UInt64(TilePath.fullWidth))
      let index = count / UInt64(TilePath.fullWidth)
      var edge = EdgeLevel(tileIndex: index)
      if width > 0 {
        let path = TilePath(level: level, index: index, width: width)
        let row = try storedRow(path, from: source)
        for place in 0..<width { edge.append(row.digest(at: place)) }
      }
      levels.append(edge)
      count = index
      level += 1
    }
  }

  /// The root of the tree (RFC 6962 section 2.1).
  package var root: Digest {
    levels.reduce(nil) { right, level in level.peaks.folded(onto: right) } ?? MerkleTree.emptyRoot
  }

  /// Appends leaf hashes and returns each tile that is new or has changed, ready to be stored in
  /// place of the partial one at the same level and index.
  ///
  /// One leaf changes one tile, and one more for each tile that it fills.
  ///
  /// - Precondition: the tree stays below 2^64 leaves.
  package mutating func append(_ leaves: [Digest]) -> [Tile] {
    var tiles: [Tile] = []
    var hasChanged = [Bool](repeating: false, count: 8)
    for leaf in leaves {
      var digest = leaf
      var level = 0
      while true {
        if level == levels.count { levels.append(EdgeLevel(tileIndex: 0)) }
        levels[level].append(digest)
        guard let full = levels[level].takeFullTile(level: UInt8(level)) else { break }
        hasChanged[level] = false
        tiles.append(full)
        digest = full.root
        level += 1
      }
      hasChanged[level] = true
      size += 1
    }
    for level in levels.indices where hasChanged[level] {
      if let partial = levels[level].partialTile(level: UInt8(level)) { tiles.append(partial) }
    }
    return tiles
  }
}

/// The tile that is being filled at one level.
private struct EdgeLevel {
  private(set) var tileIndex: UInt64
  private(set) var hashes: [UInt8] = []
  private(set) var peaks = Peaks()

  init(tileIndex: UInt64) {
    self.tileIndex = tileIndex
  }

  mutating func append(_ digest: Digest) {
    hashes.append(digest)
    peaks.append(digest)
  }

  /// The tile if it is full; the next one is then begun.
  mutating func takeFullTile(level: UInt8) -> Tile? {
    guard peaks.count == UInt64(TilePath.fullWidth), let root = peaks.root else { return nil }
    defer {
      tileIndex += 1
      hashes = []
      hashes.reserveCapacity(TilePath.fullWidth * Digest.byteCount)
      peaks.removeAll()
    }
    return Tile(path: TilePath(level: level, index: tileIndex), hashes: hashes, root: root)
  }

  func partialTile(level: UInt8) -> Tile? {
    guard let root = peaks.root else { return nil }
    let path = TilePath(level: level, index: tileIndex, width: Int(peaks.count))
    return Tile(path: path, hashes: hashes, root: root)
  }
}
