import TestimonyCrypto

/// Messages of one number of blocks that wait until there are enough of them to be hashed together.
@safe struct LaneQueue: ~Copyable {
  /// Blocks of 64 bytes in each message, padding included.
  private let blocks: Int
  private let messages: UnsafeMutableRawBufferPointer
  /// Where the digests are due.
  private var places = InlineArray<16, Int>(repeating: 0)
  private var count = 0

  /// For words and fields that fill so many blocks.
  init(blocks: Int) {
    self.blocks = blocks
    unsafe messages = .allocate(byteCount: SHA256.laneCount * 64 * blocks, alignment: 64)
    unsafe messages.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { unsafe messages.deallocate() }

  /// For pairs of digests.
  init(pairs: ()) {
    self.init(blocks: PaddedMessage.pairBlockCount)
    for lane in 0..<SHA256.laneCount {
      unsafe withMessage(lane) { unsafe PaddedMessage.padPair($0) }
    }
  }

  /// Takes in a word or a field that fills the blocks; its digest is due at `place` of `roots`.
  @inline(__always)
  mutating func push(
    _ tag: Tag, salt: RawSpan, slot: SlotMark?, value: RawSpan, to place: Int,
    of roots: inout [Digest]
  ) {
    let lane = take(place, of: &roots)
    unsafe withMessage(lane) { message in
      unsafe PaddedMessage.writeSalted(tag, salt: salt, slot: slot, value: value, to: message)
    }
  }

  /// Takes in a pair.
  @inline(__always)
  mutating func push(
    _ tag: Tag, _ left: Digest, _ right: Digest, to place: Int, of roots: inout [Digest]
  ) {
    let lane = take(place, of: &roots)
    unsafe withMessage(lane) { unsafe PaddedMessage.writePair(tag, left, right, to: $0) }
  }

  @inline(__always)
  private mutating func take(_ place: Int, of roots: inout [Digest]) -> Int {
    if count == SHA256.laneCount { flush(into: &roots) }
    places[count] = place
    count += 1
    return count - 1
  }

  @unsafe @inline(__always)
  private func withMessage(
    _ lane: Int, _ body: (UnsafeMutableRawBufferPointer) -> Void
  ) {
    let start = lane * 64 * blocks
    unsafe body(UnsafeMutableRawBufferPointer(rebasing: messages[start..<start + 64 * blocks]))
  }

  /// Writes the digests that are due.
  mutating func flush(into roots: inout [Digest]) {
    var digests = InlineArray<16, Digest>(repeating: MerkleTree.emptyRoot)
    unsafe SHA256.hash(
      count, padded: UnsafeRawBufferPointer(messages).bytes, blocks: blocks,
      into: &digests)
    var due = roots.mutableSpan
    for lane in 0..<count { due[places[lane]] = digests[lane] }
    count = 0
  }
}
