package import TestimonyStorage

/// Why a bundle could not be written, or nothing be read from it.
package enum BundleFault: Error, Equatable, Sendable {
  /// The file cannot be opened or read; the system's `errno`.
  case unreadable(errno: Int32)
  /// A folder, a pipe or a device stands there.
  case notAFile
  /// The file is no bundle.
  case notABundle
  /// It is of another journal.
  case otherJournal
  /// It was made under other keys: before or after these were rotated.
  case otherKeys
  /// A part of it is not as it was written.
  case altered(part: UInt64)
  /// The end is missing.
  case cutShort
  /// It opens, and is not what a bundle holds: made by a later version.
  case malformed
  /// The file could not be put at its place.
  case placing(StorageError)
}
