import TestimonyCrypto

extension Keyring {
  /// A ring for the owners and logs of this one, with the keys that another ring has for the same owners.
  /// Owners that the other one does not have, the index and the snapshot get new random keys.
  ///
  /// - Parameters:
  ///   - other: whose keys, and whose labels of slots.
  ///   - randomness: where new keys come from.
  /// - Precondition: no keys are being replaced.
  /// - Returns: nil where an owner is not the same in both.
  func adopting(_ other: Keyring, randomness: Randomness) -> Keyring? {
    precondition(replaced.isEmpty && other.replaced.isEmpty, "keys are being replaced")
    var sources: [(place: Int, source: Int)] = []
    for (place, owner) in owners.enumerated() {
      guard let known = other.owner(owner.id) else { continue }
      guard other.owners[known] == owner else { return nil }
      sources.append((key(ofOwner: place), other.key(ofOwner: known)))
    }
    let secret = Secret(count: keys.count * SealingKey.byteCount) { output in
      randomness.fill(&output)
      for (place, source) in sources { other.copy(source, to: &output, at: place) }
    }
    return Keyring(
      keys: KeyTable(secret), owners: owners, logs: logs, labels: other.labels, shreds: shreds)
  }

  /// Copies the key at a place of this ring to a place of `output`, counted in keys.
  func copy(_ source: Int, to output: inout MutableRawSpan, at place: Int) {
    keys.withKey(source) { key in
      for offset in 0..<SealingKey.byteCount {
        output.storeBytes(
          of: unsafe key.unsafeLoad(fromByteOffset: offset, as: UInt8.self),
          toByteOffset: place * SealingKey.byteCount + offset, as: UInt8.self)
      }
    }
  }
}
