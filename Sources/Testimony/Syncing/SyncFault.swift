import TestimonyCrypto
package import TestimonyHubLink

/// Why a journal and a hub did not come together.
package enum SyncFault: Error, Equatable, Sendable {
  /// The hub was not reached, or said no.
  case hub(HubFault)
  /// The hub has less of a log than this machine has seen there.
  case rewound(log: Identifier, seen: UInt64, found: UInt64)
  /// An entry below a signed head is not there.
  case missing(log: Identifier, sequence: UInt64)
  /// Another entry came in the place of the one that was asked for.
  case outOfOrder(log: Identifier, expected: UInt64, found: UInt64)
  /// A record does not open as what stands at its place.
  case altered(log: Identifier, sequence: UInt64)
  /// A keyring that records are said to be sealed under is not there.
  case keyringMissing(log: Identifier)
  /// A keyring does not open.
  case keyringAltered(log: Identifier)
  /// This machine's keyring there does not open.
  case ownKeyringAltered
  /// A log is in no keyring.
  case unknownLog(Identifier)
  /// Behind the last head the hub has another entry than this machine.
  case otherEntry(log: Identifier, sequence: UInt64)
  /// Behind the last head the hub has entries of this machine's own log that are not here.
  case ownAhead(log: Identifier, found: UInt64, here: UInt64)
  /// The hub has later keys of this machine than this machine.
  case keysOlder
  /// This machine is at a sync already.
  case running
  /// Others wrote to the hub at the same time, again and again.
  case busy
}
