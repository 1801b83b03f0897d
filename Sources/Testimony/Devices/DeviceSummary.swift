/// A log of the journal, with what is known of the device that writes it.
package struct DeviceSummary: Equatable, Sendable {
  /// The log's number on this machine.
  package let number: UInt16
  package let record: DeviceRecord
  package let entries: UInt64
  /// When the last entry was logged, by the device's own clock; nil where it was shredded.
  package let lastLogged: Timestamp?
  /// Whether this machine writes it.
  package let isOwn: Bool

  package var origin: Identifier { record.origin }

  /// Entries that came after it was retired, as far as whoever did it knew.
  package var entriesSinceRetired: UInt64 {
    guard let size = record.retirement?.size, size < entries else { return 0 }
    return entries - size
  }
}
