/// The packed integer keys of the tables.
enum RowKey {
  /// Sequence and segment numbers are below this, 2^48.
  static let numbers: UInt64 = 1 << 48
  /// Tile indexes are below this, 2^40.
  static let indexes: UInt64 = 1 << 40

  /// `device 16 ‖ number 48`.
  ///
  /// - Throws: `StorageError.outOfOrder` if the number does not fit.
  static func of(_ device: UInt16, _ number: UInt64) throws(StorageError) -> Int64 {
    guard number < numbers else { throw .outOfOrder }
    return Int64(bitPattern: UInt64(device) << 48 | number)
  }

  /// `device 16 ‖ level 8 ‖ index 40`.
  ///
  /// - Throws: `StorageError.outOfOrder` if the index does not fit.
  static func ofTile(
    _ device: UInt16, level: UInt8, index: UInt64
  ) throws(StorageError) -> Int64 {
    guard index < indexes else { throw .outOfOrder }
    return Int64(bitPattern: UInt64(device) << 48 | UInt64(level) << 40 | index)
  }

  /// The last 48 bits of a key.
  static func number(_ key: Int64) -> UInt64 { UInt64(bitPattern: key) & (numbers - 1) }
}
