package import TestimonyCrypto

/// Reads roots and proofs of a stored log, at its present size or any earlier one, out of its
/// tiles.
///
/// Nothing that it returns is to be believed for itself: a root is compared with a signed
/// checkpoint, and a proof is verified against that root. Each call is handed the store, so that a
/// reader holds no connection. It keeps the last tiles that it read, opened up, at most 1 MiB.
package struct LogReader: Sendable {
  /// The number of leaves of the stored tree.
  package let size: UInt64
  /// Searched from the end: the last one is mostly wanted again.
  private var opened: [OpenedTile] = []

  /// The number of opened tiles that are kept, of 16 KiB each.
  private static let capacity = 64

  /// A reader of a stored tree of `size` leaves; a later tree needs a new one.
  package init(size: UInt64) {
    self.size = size
  }

  /// The hash of the leaf at `index`.
  package mutating func leaf<Failure: Error>(
    at index: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> Digest {
    guard index < size else { throw .outOfRange }
    return try perfectSubtree(height: 0, index: index, from: source)
  }

  /// The root of the tree of the first `count` leaves (RFC 6962 section 2.1).
  package mutating func root<Failure: Error>(
    at count: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> Digest {
    try hash(of: 0..<count, from: source)
  }

  /// The root of the block of up to 256 leaves with this number, as far as the tree of the first
  /// `count` leaves fills it: what an index segment covers.
  package mutating func blockRoot<Failure: Error>(
    number: UInt64, at count: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> Digest {
    let width = UInt64(TilePath.fullWidth)
    let (start, overflow) = number.multipliedReportingOverflow(by: width)
    guard !overflow, start < count, count <= size else { throw .outOfRange }
    return try hash(of: start..<start + min(width, count - start), from: source)
  }

  /// The Merkle tree hash of a node of an RFC 6962 tree.
  ///
  /// - Precondition: `leaves` starts at a multiple of the least power of two not below its count.
  mutating func hash<Failure: Error>(
    of leaves: Range<UInt64>, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> Digest {
    guard leaves.upperBound <= size else { throw .outOfRange }
    var parts: [Digest] = []
    var start = leaves.lowerBound
    while start < leaves.upperBound {
      let height = 63 - (leaves.upperBound - start).leadingZeroBitCount
      parts.append(try perfectSubtree(height: height, index: start >> height, from: source))
      start += 1 << height
    }
    guard var root = parts.popLast() else { return MerkleTree.emptyRoot }
    while let left = parts.popLast() { root = MerkleTree.node(left, root) }
    return root
  }

  /// The root of the `index`th perfect subtree of 2^`height` leaves.
  private mutating func perfectSubtree<Failure: Error>(
    height: Int, index: UInt64, from source: TileSource<Failure>
  ) throws(TileError<Failure>) -> Digest {
    let (level, row) = height.quotientAndRemainder(dividingBy: 8)
    let place = TilePlace(level: UInt8(level), index: index >> (8 - row))
    let offset = Int(index & (0xff >> UInt64(row)))
    if let tile = opened.last(where: { $0.place == place }) { return tile.rows[row][offset] }

    let wholeRow = size >> UInt64(8 * level)
    let width = min(wholeRow - place.index << 8, UInt64(TilePath.fullWidth))
    let path = TilePath(level: place.level, index: place.index, width: Int(width))
    let tile = OpenedTile(place: place, hashes: try storedRow(path, from: source))
    if opened.count == Self.capacity { opened.removeAll(keepingCapacity: true) }
    opened.append(tile)
    return tile.rows[row][offset]
  }
}

private struct TilePlace: Equatable {
  let level: UInt8
  let index: UInt64
}

/// A tile with the rows of inner nodes above its hashes, eight rows in all.
private struct OpenedTile {
  let place: TilePlace
  let rows: [[Digest]]

  init(place: TilePlace, hashes: [UInt8]) {
    self.place = place
    var row = (0..<hashes.count / Digest.byteCount).map { hashes.digest(at: $0) }
    var rows = [row]
    while rows.count < 8 {
      row = (0..<row.count / 2).map { MerkleTree.node(row[2 * $0], row[2 * $0 + 1]) }
      rows.append(row)
    }
    self.rows = rows
  }
}
