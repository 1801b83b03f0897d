import TestimonyCrypto

/// What sealed bytes are bound to: one type byte, then fixed-width parts, so that nothing sealed can
/// pass as something else or stand somewhere else (`Docs/Format.md`, "Associated data").
enum AssociatedData {
  static func record(journal: Identifier, owner: Identifier, commitment: Digest) -> [UInt8] {
    var data: [UInt8] = []
    data.reserveCapacity(1 + 2 * Identifier.byteCount + Digest.byteCount)
    data.append(1)
    journal.append(to: &data)
    owner.append(to: &data)
    commitment.append(to: &data)
    return data
  }

  static func chunk(journal: Identifier, blob: Identifier, number: UInt64, isLast: Bool) -> [UInt8]
  {
    [2] + journal.bytes + blob.bytes + bigEndian(number) + [isLast ? 1 : 0]
  }

  /// `root` is Merkle root of the leaves that the segment covers.
  static func segment(
    journal: Identifier, origin: Identifier, number: UInt64, root: Digest
  ) -> [UInt8] {
    [3] + journal.bytes + origin.bytes + bigEndian(number) + root.bytes
  }

  static func keyring(journal: Identifier, epoch: UInt64) -> [UInt8] {
    [4] + journal.bytes + bigEndian(epoch)
  }

  /// Not the epoch: that changes while no passphrase is at hand.
  static func slot(journal: Identifier, kind: UInt8, parameters: [UInt8]) -> [UInt8] {
    [5] + journal.bytes + [kind] + parameters
  }

  static func device(journal: Identifier, origin: Identifier) -> [UInt8] {
    [6] + journal.bytes + origin.bytes
  }

  /// `covers` is what the snapshot has folded, as stored beside it.
  static func snapshot(journal: Identifier, covers: [UInt8]) -> [UInt8] {
    [7] + journal.bytes + covers
  }

  static func unsent(journal: Identifier) -> [UInt8] {
    [8] + journal.bytes
  }

  static func shredMemory(journal: Identifier) -> [UInt8] {
    [9] + journal.bytes
  }

  static func bundle(
    journal: Identifier, bundle: Identifier, number: UInt64, isLast: Bool
  ) -> [UInt8] {
    [10] + journal.bytes + bundle.bytes + bigEndian(number) + [isLast ? 1 : 0]
  }

  /// The key of a shared thread, which belongs to no journal.
  static func share(_ share: Identifier) -> [UInt8] { [11] + share.bytes }

  /// An entry's row at a hub.
  static func hubEntry(
    journal: Identifier, origin: Identifier, sequence: UInt64, commitment: Digest
  ) -> [UInt8] {
    [12] + journal.bytes + origin.bytes + bigEndian(sequence) + commitment.bytes
  }

  /// A keyring's row at a hub.
  static func hubKeyring(journal: Identifier, holder: Digest, epoch: UInt64) -> [UInt8] {
    [14] + journal.bytes + holder.bytes + bigEndian(epoch)
  }

  /// What a machine remembers of a hub.
  static func hubMemory(journal: Identifier, file: String) -> [UInt8] {
    [13] + journal.bytes + Array(file.utf8)
  }

  private static func bigEndian(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64($0))) }
  }
}
