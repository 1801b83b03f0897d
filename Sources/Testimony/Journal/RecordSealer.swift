import TestimonyCrypto

/// Seals records one after the other. Not shared between threads.
struct RecordSealer {
  private let keyring: Keyring
  /// Nil where so few are sealed that preparing all keys would take longer.
  private let keys: PreparedKeys?
  private var context: RecordContext
  private var writer = ByteWriter(reserving: 1024)

  init(_ vault: EntryVault, isForMany: Bool) {
    keyring = vault.keyring
    keys = isForMany ? keyring.prepared : nil
    context = RecordContext(vault)
  }

  /// The sealed record of an entry; `owner` is a place in the keyring.
  mutating func seal(
    _ content: EntryContent, commitment: Digest, owner: Int, randomness: Randomness
  ) -> [UInt8] {
    unsafe commitment.withUnsafeBytes { commitment in
      context.change(owner: owner, commitment: unsafe commitment.bytes)
    }
    writer.removeAll()
    content.write(to: &writer)
    let key = keyring.key(ofOwner: owner)
    guard let keys else {
      return keyring.keys.seal(
        writer.bytes, key: key, context: context.bytes, randomness: randomness)
    }
    return unsafe keys.seal(
      writer.bytes.span.bytes, key: key, context: context.bytes.span.bytes,
      randomness: randomness)
  }
}
