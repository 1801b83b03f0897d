import TestimonyCrypto

extension Keyring {
  /// A ring for the same owners and logs, with a new random key in the place of each.
  ///
  /// - Precondition: none are being replaced already.
  func renewed(labels: [KeySlotLabel], randomness: Randomness) -> Keyring {
    precondition(replaced.isEmpty, "keys are replaced once at a time")
    return Keyring(
      keys: KeyTable(Secret(random: keys.count * SealingKey.byteCount, from: randomness)),
      owners: owners, logs: logs, labels: labels, shreds: shreds)
  }
}
