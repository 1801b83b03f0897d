import TestimonyCrypto
import TestimonyProof

/// Opens many records one after the other, without recomputing what they commit to. Not shared
/// between threads.
struct RecordOpener {
  private let vault: EntryVault
  /// The associated data of the last record; the next one's differs in some of its bytes.
  private var context: [UInt8]
  private var owner: Int?

  init(_ vault: EntryVault) {
    self.vault = vault
    let nothing = MerkleTree.emptyRoot
    context = AssociatedData.record(
      journal: vault.journal, owner: vault.journal, commitment: nothing)
  }

  /// The record in clear; nil when it does not open as the one of this owner and commitment.
  mutating func open(_ record: RawSpan, commitment e: RawSpan, owner: Int) -> [UInt8]? {
    guard e.byteCount == Digest.byteCount, owner < vault.keyring.owners.count else { return nil }
    let tail = context.count - Digest.byteCount
    if self.owner != owner {
      let id = vault.keyring.owners[owner].id
      context.replaceSubrange(tail - Identifier.byteCount..<tail, with: id.bytes)
      self.owner = owner
    }
    unsafe e.withUnsafeBytes { e in
      for place in 0..<Digest.byteCount { context[tail + place] = unsafe e[place] }
    }
    return try? vault.keyring.keys.open(
      record, key: vault.keyring.key(ofOwner: owner), context: context)
  }
}
