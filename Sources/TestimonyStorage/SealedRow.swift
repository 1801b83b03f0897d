/// A row of `segments`: one sealed block of the index.
package struct SegmentRow: Equatable, Sendable {
  /// The block's number in its log, from 0.
  package var number: UInt64
  /// The Merkle root of the leaves covered, 32 bytes.
  package var root: [UInt8]
  /// The first 16 bytes of the hash of the record.
  package var checksum: [UInt8]
  /// The sealed block.
  package var record: [UInt8]

  /// A block to be put.
  package init(number: UInt64, root: [UInt8], checksum: [UInt8], record: [UInt8]) {
    self.number = number
    self.root = root
    self.checksum = checksum
    self.record = record
  }
}

/// The row of `snapshots`: the sealed folded state.
package struct SnapshotRow: Equatable, Sendable {
  /// The longest `covers`, in bytes.
  package static let coversBytes = 1 << 20
  /// The longest record, in bytes.
  package static let recordBytes = 32 << 20

  /// Up to where the state was folded: opaque, at most 1 MiB.
  package var covers: [UInt8]
  /// The first 16 bytes of the hash of the record.
  package var checksum: [UInt8]
  /// The sealed state.
  package var record: [UInt8]

  /// A snapshot to be put.
  package init(covers: [UInt8], checksum: [UInt8], record: [UInt8]) {
    self.covers = covers
    self.checksum = checksum
    self.record = record
  }
}

/// A row of `chunks`: one sealed piece of an attachment.
package struct ChunkRow: Equatable, Sendable {
  /// The piece's number in its blob, from 0.
  package var number: UInt64
  /// Whether no piece follows.
  package var isLast: Bool
  /// The first 16 bytes of the hash of the record.
  package var checksum: [UInt8]
  /// The sealed piece.
  package var record: [UInt8]

  /// A piece to be put.
  package init(number: UInt64, isLast: Bool, checksum: [UInt8], record: [UInt8]) {
    self.number = number
    self.isLast = isLast
    self.checksum = checksum
    self.record = record
  }
}
