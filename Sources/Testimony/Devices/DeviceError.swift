package import TestimonyStorage

/// Why nothing was changed about the journal's devices.
package enum DeviceError: Error, Equatable, Sendable {
  /// The journal has no log of this number.
  case unknown(UInt16)
  /// This machine writes a log already.
  case hasLog(UInt16)
  /// This machine writes the log that was to be retired.
  case own
  /// This machine writes no log that it could hand over.
  case nothingToMove
  /// The file is no device file of this journal.
  case notADevice
  /// The log has more entries than are here: they have to come first.
  case behind(seen: UInt64, found: UInt64)
  /// What is here of the log is not what the machine that handed it over wrote.
  case contradicted
  /// The log is this machine's now, and the file that it came in could not be destroyed.
  case fileStays(StorageError)
  /// The file could not be read or written.
  case file(StorageError)
  /// It was retired already.
  case retired(UInt16)
}
