package import TestimonyCrypto

/// A row of up to 256 hashes of a log's tree, as it is stored (C2SP tlog-tiles, "Merkle Tree").
package struct Tile: Hashable, Sendable {
  /// Its place in the log and its width.
  package let path: TilePath
  /// The hashes one after the other, 32 bytes each.
  package let hashes: [UInt8]
  /// The Merkle tree hash over the row: on level 0 the root of the block of leaves that it holds.
  package let root: Digest
}

extension [UInt8] {
  /// The hash at `place` in a flat row of hashes.
  ///
  /// - Precondition: the row is a whole number of hashes and has one at `place`.
  func digest(at place: Int) -> Digest {
    let start = place * Digest.byteCount
    guard
      let digest = unsafe Digest(span.bytes.extracting(start..<start + Digest.byteCount))
    else { preconditionFailure("a digest has 32 bytes") }
    return digest
  }

  /// Adds a hash to a flat row of hashes.
  mutating func append(_ digest: Digest) {
    unsafe digest.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }
}
