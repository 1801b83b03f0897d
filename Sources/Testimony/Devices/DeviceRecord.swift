package import TestimonyCrypto

/// What the entries say of a device: how its log is called, and whether it still counts.
package struct DeviceRecord: Equatable, Sendable {
  /// Origin of the device's log.
  package let origin: Identifier
  package internal(set) var label: String?
  package internal(set) var retirement: Retirement?
  /// The digests of notes that the log's key signed, and that contradict what the journal had then or go beyond it.
  package internal(set) var divergences: [Digest] = []

  /// Whether it is recorded that this note contradicts the journal.
  func knows(_ note: [UInt8]) -> Bool { divergences.contains(SHA256.hash(note)) }

  /// A log that nothing is to be appended to any more.
  package struct Retirement: Equatable, Sendable {
    /// Entries that the log had, as far as whoever retired it knew.
    package let size: UInt64
    package let logged: Timestamp
    package let reason: String

    /// Whether it leaves less of the log than another one: of two machines' words the stricter counts.
    func isStricter(than other: Retirement) -> Bool {
      if (size, logged) != (other.size, other.logged) {
        return (size, logged) < (other.size, other.logged)
      }
      return reason.utf8.lexicographicallyPrecedes(other.reason.utf8)
    }
  }
}
