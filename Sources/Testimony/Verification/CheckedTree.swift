import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// A log's tree as its entries make it, whatever its stored tiles say.
struct CheckedTree {
  let head: StoredHead
  /// Root of each block; nil where it cannot be told.
  let roots: [Digest?]

  /// The root at an earlier size, or nil where entries before it are missing.
  func root(at size: UInt64, rows: borrowing Rows) throws(StorageError) -> Digest? {
    guard size > 0 else { return MerkleTree.emptyRoot }
    guard size <= head.reachable else { return nil }
    let width = UInt64(IndexSegment.width)
    let full = size / width
    var parts = roots.prefix(Int(full)).compactMap(\.self)
    guard parts.count == Int(full) else { return nil }
    if size % width != 0 {
      guard let partial = try root(of: full * width..<size, rows: rows) else { return nil }
      parts.append(partial)
    }
    return MerkleTree.root(of: parts)
  }

  private func root(
    of range: Range<UInt64>, rows: borrowing Rows
  ) throws(StorageError) -> Digest? {
    var leaves: [Digest] = []
    var hasher = LeafHasher()
    try rows.forEachEntry(device: head.device, in: range) { _, e, _, _ throws(StorageError) in
      if let commitment = Digest(e) { leaves.append(hasher.leaf(of: commitment)) }
    }
    return leaves.count == range.count ? MerkleTree.root(of: leaves) : nil
  }
}
