import TestimonyCrypto

/// Keys that others take the place of: what was sealed under the old ones opens no more once they are
/// gone from the keys file.
extension Keyring {
  /// This ring with a new random key for the index, for the snapshot and for each of these owners, beside
  /// the old ones.
  ///
  /// - Precondition: none are being replaced already.
  func replacing(owners rotated: Set<Int>, randomness: Randomness) -> Keyring {
    precondition(replaced.isEmpty, "keys are replaced once at a time")
    let places = [Self.indexKey, Self.stateKey] + rotated.sorted().map(key(ofOwner:))
    return Keyring(
      keys: keys(adding: places.count, randomness: randomness), owners: owners, logs: logs,
      labels: labels, shreds: shreds, replaced: places)
  }

  /// This ring with the new keys in the places of the old ones, which it no longer holds.
  func replaced(shreds: UInt64) -> Keyring {
    let kept = keys.count - replaced.count
    var sources = Array(0..<kept)
    for (offset, place) in replaced.enumerated() { sources[place] = kept + offset }
    let secret = Secret(count: kept * SealingKey.byteCount) { output in
      for (place, source) in sources.enumerated() {
        copy(source, to: &output, at: place)
      }
    }
    return Keyring(
      keys: KeyTable(secret), owners: owners, logs: logs, labels: labels, shreds: shreds)
  }

  /// The keys with new random ones behind them; those that replace others stay last.
  func keys(adding count: Int, randomness: Randomness) -> KeyTable {
    let kept = keys.count - replaced.count
    let secret = Secret(count: (keys.count + count) * SealingKey.byteCount) { output in
      randomness.fill(&output)
      for place in 0..<kept { copy(place, to: &output, at: place) }
      for place in kept..<keys.count { copy(place, to: &output, at: place + count) }
    }
    return KeyTable(secret)
  }
}
