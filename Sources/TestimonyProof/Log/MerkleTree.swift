public import TestimonyCrypto

/// The hashes of a Merkle log (RFC 6962 section 2.1, RFC 9162 section 2.1.1), with SHA-256.
public enum MerkleTree {
  /// The root of the tree without leaves: the hash of nothing.
  public static let emptyRoot = SHA256.hash([])

  private static let leafPrefix: [UInt8] = [0x00]

  /// The hash of one leaf: SHA-256(0x00 ‖ data).
  public static func leafHash(_ data: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(leafPrefix)
    hash.update(data)
    return hash.finalize()
  }

  /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
  ///
  /// The input is laid out in its two blocks, with its padding, and hashed where it lies.
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    let width = Digest.byteCount
    return unsafe withUnsafeTemporaryAllocation(byteCount: 128, alignment: 16) { blocks in
      unsafe blocks[0] = 0x01
      unsafe left.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(rebasing: blocks[1...width]).copyMemory(from: $0)
      }
      unsafe right.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(rebasing: blocks[(1 + width)...2 * width])
          .copyMemory(from: $0)
      }
      unsafe UnsafeMutableRawBufferPointer(rebasing: blocks[(1 + 2 * width)...])
        .initializeMemory(as: UInt8.self, repeating: 0)
      unsafe blocks[1 + 2 * width] = 0x80
      // The length of the input in bits.
      unsafe blocks.storeBytes(
        of: UInt16(8 * (1 + 2 * width)).bigEndian, toByteOffset: 126, as: UInt16.self)
      return unsafe SHA256.hash(padded: UnsafeRawBufferPointer(blocks).bytes)
    }
  }

  /// The Merkle tree hash of `leaves`, which are leaf hashes already.
  public static func root(of leaves: [Digest]) -> Digest {
    var peaks = Peaks()
    for leaf in leaves { peaks.append(leaf) }
    return peaks.root ?? emptyRoot
  }

  /// The size of the left subtree of a tree of `size` leaves: the largest power of two below it.
  ///
  /// - Precondition: `size` is at least 2.
  static func split(_ size: UInt64) -> UInt64 {
    1 << (63 - (size - 1).leadingZeroBitCount)
  }
}
