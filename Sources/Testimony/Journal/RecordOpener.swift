import TestimonyCrypto

/// Opens many records one after the other into one place, without recomputing what they commit to.
/// Not shared between threads.
struct RecordOpener {
  private let keyring: Keyring
  private let keys: PreparedKeys
  private var context: RecordContext
  /// The last record in clear, and what is left of longer ones behind it.
  private(set) var text: [UInt8] = []

  init(_ vault: EntryVault) {
    keyring = vault.keyring
    keys = keyring.prepared
    context = RecordContext(vault)
  }

  /// Opens a record into ``text``.
  ///
  /// - Returns: its length; nil when it does not open as the one of this owner and commitment.
  mutating func open(_ record: RawSpan, commitment: Digest, owner: Int) -> Int? {
    unsafe commitment.withUnsafeBytes { commitment in
      open(record, commitment: unsafe commitment.bytes, owner: owner)
    }
  }

  /// The same for a commitment as it is stored.
  mutating func open(_ record: RawSpan, commitment: RawSpan, owner: Int) -> Int? {
    guard commitment.byteCount == Digest.byteCount, owner < keyring.owners.count else {
      return nil
    }
    context.change(owner: owner, commitment: commitment)
    let context = context.bytes
    return try? unsafe keys.open(
      record, key: keyring.key(ofOwner: owner), context: context.span.bytes, into: &text)
  }
}
