import TestimonyCrypto
import TestimonyProof

/// Leaf hashes of commitments, laid out with their padding in one block that is used again.
struct LeafHasher {
  private var block: [UInt8]
  /// Where the commitment stands.
  private let place: Range<Int>

  init() {
    let leaf = [0x00] + Commitment.leafData(MerkleTree.emptyRoot)
    place = leaf.count - Digest.byteCount..<leaf.count
    // FIPS 180-4 section 5.1.1.
    let bits = 8 * leaf.count
    let length = [UInt8(bits >> 8), UInt8(bits & 0xff)]
    block = leaf + [0x80] + Array(repeating: 0, count: 61 - leaf.count) + length
  }

  /// `SHA-256(0x00 ‖ "testimony/entry@v1\n" ‖ E)`
  mutating func leaf(of commitment: Digest) -> Digest {
    unsafe block.withUnsafeMutableBytes { block in
      unsafe commitment.withUnsafeBytes { bytes in
        unsafe UnsafeMutableRawBufferPointer(rebasing: block[place]).copyMemory(from: bytes)
      }
    }
    return unsafe SHA256.hash(padded: block.span.bytes)
  }
}
