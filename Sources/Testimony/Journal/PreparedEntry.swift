import TestimonyCrypto

/// An entry that is cut, committed and sealed, ready to be written at its place. A class, because
/// its many parts are handed through several hands and copied by none.
final class PreparedEntry: Sendable {
  let commitment: Digest
  let sealed: [UInt8]
  /// SHA-256 of `sealed`, of which the first 16 bytes are kept.
  let checksum: Digest
  let leaf: Digest
  /// What the index keeps of it; its owner is a place in the keyring.
  let row: IndexRow
  /// Kept where folding needs it.
  let content: EntryContent?
  /// Number in the thread, for a message.
  let number: UInt64?

  init(
    _ content: EntryContent, commitment: Digest, sealed: [UInt8], leaf: Digest, owner: Int
  ) {
    self.commitment = commitment
    self.sealed = sealed
    checksum = unsafe SHA256.hash(sealed.span.bytes)
    self.leaf = leaf
    row = IndexRow(owner: owner, content: content)
    self.content = content.fields.kind.foldNeedsContent ? content : nil
    number = content.fields.number
  }
}
