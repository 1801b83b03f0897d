import TestimonyCrypto
import TestimonyProof

/// Leaf hashes of commitments, laid out in one buffer that is used again.
struct LeafHasher {
  private var input = [0] + Commitment.leafData(MerkleTree.emptyRoot)

  /// `SHA-256(0x00 ‖ "testimony/entry@v1\n" ‖ E)`
  mutating func leaf(of commitment: Digest) -> Digest {
    let start = input.count - Digest.byteCount
    unsafe input.withUnsafeMutableBytes { input in
      unsafe commitment.withUnsafeBytes { bytes in
        unsafe UnsafeMutableRawBufferPointer(rebasing: input[start...]).copyMemory(from: bytes)
      }
    }
    return SHA256.hash(input)
  }
}
