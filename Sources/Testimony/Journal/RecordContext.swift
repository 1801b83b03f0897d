import TestimonyCrypto
import TestimonyProof

/// The associated data of one record after the other: the next one's differs in some of its bytes.
struct RecordContext {
  private let keyring: Keyring
  private(set) var bytes: [UInt8]
  private var owner: Int?

  init(_ vault: EntryVault) {
    keyring = vault.keyring
    bytes = AssociatedData.record(
      journal: vault.journal, owner: vault.journal, commitment: MerkleTree.emptyRoot)
  }

  /// Becomes the data of a record of this owner, which is a place in the keyring.
  ///
  /// - Precondition: `commitment` has 32 bytes.
  mutating func change(owner: Int, commitment: RawSpan) {
    precondition(commitment.byteCount == Digest.byteCount)
    let tail = bytes.count - Digest.byteCount
    if self.owner != owner {
      bytes.replaceSubrange(
        tail - Identifier.byteCount..<tail, with: keyring.owners[owner].id.bytes)
      self.owner = owner
    }
    unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe commitment.withUnsafeBytes { commitment in
        unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[tail...])
          .copyMemory(from: commitment)
      }
    }
  }
}
