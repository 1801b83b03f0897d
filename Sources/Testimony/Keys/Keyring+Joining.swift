import TestimonyCrypto

/// The keyrings of two machines, put together.
extension Keyring {
  /// This ring with the owners of another one that it does not have, and their keys. Of an owner that
  /// both have, the key that is here stays.
  ///
  /// - Precondition: no keys are being replaced.
  /// - Returns: this ring where nothing is new; nil where an owner is not the same in both.
  func joined(with other: Keyring) -> Keyring? {
    precondition(replaced.isEmpty && other.replaced.isEmpty, "keys are being replaced")
    var places: [Int] = []
    for (place, owner) in other.owners.enumerated() {
      guard let known = self.owner(owner.id) else {
        places.append(place)
        continue
      }
      guard owners[known] == owner else { return nil }
    }
    guard !places.isEmpty else { return self }
    let secret = Secret(count: (keys.count + places.count) * SealingKey.byteCount) { output in
      keys.copy(to: &output)
      for (offset, place) in places.enumerated() {
        other.copy(other.key(ofOwner: place), to: &output, at: keys.count + offset)
      }
    }
    return Keyring(
      keys: KeyTable(secret), owners: owners + places.map { other.owners[$0] }, logs: logs,
      labels: labels, shreds: shreds)
  }

  /// Whether an owner's key here is the one that another ring has for it.
  func hasSameKey(ofOwner place: Int, as other: Keyring, ofOwner otherPlace: Int) -> Bool {
    keys.withKey(key(ofOwner: place)) { one in
      other.keys.withKey(other.key(ofOwner: otherPlace)) { two in
        var difference: UInt8 = 0
        for byte in 0..<SealingKey.byteCount {
          difference |=
            unsafe one.unsafeLoad(fromByteOffset: byte, as: UInt8.self)
            ^ two.unsafeLoad(fromByteOffset: byte, as: UInt8.self)
        }
        return difference == 0
      }
    }
  }
}
