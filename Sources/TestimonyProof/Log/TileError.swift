/// Why a log's stored tiles did not give what was asked of them.
package enum TileError<Failure: Error>: Error {
  /// The store failed.
  case unreadable(Failure)
  /// The store has no such tile, but a tree of this size has.
  case missing(TilePath)
  /// The stored bytes are not a row of at most 256 hashes, or have fewer than the tree needs.
  case malformed(TilePath)
  /// A leaf, range or tree was asked for that the stored tree does not have.
  case outOfRange
}

extension TileError: Equatable where Failure: Equatable {}

/// Fetches a stored tile: the flat hashes of the tile at a level and index, full or partial; nil
/// when there is none.
package typealias TileSource<Failure: Error> =
  (_ level: UInt8, _ index: UInt64) throws(Failure) -> [UInt8]?
