/// A row of `logs`: which log a device number stands for.
package struct LogRow: Equatable, Sendable {
  /// The local number of the log.
  package var device: UInt16
  /// The log's identifier, 16 bytes.
  package var origin: [UInt8]
  /// The public key of its checkpoints, 32 bytes.
  package var logKey: [UInt8]
  /// The public key of its releases, 32 bytes.
  package var releaseKey: [UInt8]

  /// A row to be added.
  package init(device: UInt16, origin: [UInt8], logKey: [UInt8], releaseKey: [UInt8]) {
    self.device = device
    self.origin = origin
    self.logKey = logKey
    self.releaseKey = releaseKey
  }
}

/// A signed note over the first `size` entries of a log.
package struct CheckpointRow: Equatable, Sendable {
  /// Entries covered.
  package var size: UInt64
  /// The note's bytes.
  package var note: [UInt8]

  /// A checkpoint to be put.
  package init(size: UInt64, note: [UInt8]) {
    self.size = size
    self.note = note
  }
}
