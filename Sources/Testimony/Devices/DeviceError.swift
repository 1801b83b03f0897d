/// Why nothing was changed about the journal's devices.
package enum DeviceError: Error, Equatable, Sendable {
  /// The journal has no log of this number.
  case unknown(UInt16)
  /// This machine writes a log already.
  case hasLog(UInt16)
  /// This machine writes the log that was to be retired.
  case own
  /// It was retired already.
  case retired(UInt16)
}
