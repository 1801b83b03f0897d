import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Climbs from the roots of a log's blocks through its upper tiles to the signed root.
struct LogTower {
  let head: StoredHead
  let faults: FaultList

  private static let width = TilePath.fullWidth

  /// Checks tiles and root, and says of each leaf in which entry and tile differ which of the two
  /// is wrong.
  ///
  /// - Returns: the tree as the log has it.
  func climb(_ blocks: [BlockRoots], rows: borrowing Rows) throws(StorageError) -> CheckedTree {
    let full = Int(head.reachable / UInt64(Self.width))
    let parents = try row(level: 1, count: full, rows: rows)
    var roots: [Digest?] = []
    roots.reserveCapacity(blocks.count)
    for (number, block) in blocks.enumerated() {
      let parent = number < parents.count ? parents[number] : nil
      roots.append(settle(block, number: UInt64(number), parent: parent))
    }
    settleRoot(&roots, blocks)
    try checkUpperTiles(Array(roots.prefix(full)), rows: rows)
    return CheckedTree(head: head, roots: roots)
  }

  /// Where entries and tile differ, the tile above says which is right.
  private func settle(_ block: BlockRoots, number: UInt64, parent: Digest?) -> Digest? {
    guard block.tile != nil, !block.differing.isEmpty else { return block.tile ?? block.entries }
    if parent != nil, parent == block.entries {
      faults.add(.tileAltered, at: .block(device: head.device, number: number))
      return block.entries
    }
    // The last block has nothing above it but the root: `settleRoot` decides.
    if number == UInt64(head.reachable) / UInt64(Self.width) { return block.tile }
    report(block)
    return block.tile
  }

  private func settleRoot(_ roots: inout [Digest?], _ blocks: [BlockRoots]) {
    let hasPartial = head.reachable % UInt64(Self.width) != 0
    let last = hasPartial ? blocks.last : nil
    let isWhole = head.checkpoint.map { $0.size == head.reachable } ?? false
    var fits = isWhole && root(of: roots) == head.checkpoint?.root
    if !fits, isWhole, let entries = last?.entries, entries != last?.tile {
      var other = roots
      other[other.count - 1] = entries
      if root(of: other) == head.checkpoint?.root {
        roots = other
        fits = true
        let number = UInt64(roots.count - 1)
        if last?.tile != nil {
          faults.add(.tileAltered, at: .block(device: head.device, number: number))
        }
        return
      }
    }
    if let last { report(last) }
    if isWhole, !fits, !roots.contains(nil) {
      faults.add(.rootMismatch, at: .log(head.device))
    }
  }

  private func report(_ block: BlockRoots) {
    for sequence in block.differing {
      faults.add(.leafMismatch, at: .entry(EntryID(device: head.device, sequence: sequence)))
    }
  }

  /// The tree over blocks has the shape of the tree over leaves, above them.
  private func root(of blocks: [Digest?]) -> Digest? {
    let known = blocks.compactMap(\.self)
    return known.count == blocks.count ? MerkleTree.root(of: known) : nil
  }

  /// Compares the stored tiles from level 1 up with the hashes below them.
  private func checkUpperTiles(
    _ blocks: [Digest?], rows: borrowing Rows
  ) throws(StorageError) {
    var below = blocks
    var level: UInt8 = 1
    while !below.isEmpty {
      let stored = try row(level: level, count: below.count, rows: rows)
      var above: [Digest?] = []
      for start in stride(from: 0, to: below.count, by: Self.width) {
        let end = min(start + Self.width, below.count)
        let isMissing = stored[start..<end].contains(nil)
        let differs = zip(below[start..<end], stored[start..<end]).contains { below, stored in
          below != nil && stored != nil && below != stored
        }
        if isMissing || differs {
          faults.add(
            isMissing ? .tileMissing : .tileAltered, at: .log(head.device),
            "level \(level), tile \(start / Self.width)")
        }
        guard end - start == Self.width else { continue }
        let hashes = zip(below[start..<end], stored[start..<end]).compactMap { $0 ?? $1 }
        above.append(hashes.count == Self.width ? MerkleTree.root(of: hashes) : nil)
      }
      below = above
      level += 1
    }
  }

  /// The stored hashes of a level; nil where a tile is missing or too short.
  private func row(
    level: UInt8, count: Int, rows: borrowing Rows
  ) throws(StorageError) -> [Digest?] {
    var row: [Digest?] = []
    row.reserveCapacity(count)
    for index in 0..<(count + Self.width - 1) / Self.width {
      let width = min(Self.width, count - index * Self.width)
      let tile = try rows.tile(device: head.device, level: level, index: UInt64(index)) ?? []
      for place in 0..<width {
        let start = place * Digest.byteCount
        row.append(
          start + Digest.byteCount <= tile.count
            ? Digest(Array(tile[start..<start + Digest.byteCount])) : nil)
      }
    }
    return row
  }
}
