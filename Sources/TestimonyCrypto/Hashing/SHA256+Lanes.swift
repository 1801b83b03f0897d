import CLanes

/// Many short messages at once. Where the processor has registers for sixteen of them side by side, a
/// block takes a third of the time; elsewhere they are hashed one after the other by libcrypto.
extension SHA256 {
  /// Messages that are hashed together, at most.
  package static let laneCount = 16
  /// With fewer, one after the other is faster.
  private static let worthwhile = 6
  /// Whether this processor has such registers.
  package static let hasLanes = testimony_lanes_available()

  /// The digests of the first `count` messages, which stand one behind another, each laid out with its
  /// padding in `blocks` blocks.
  ///
  /// - Precondition: `messages` has room for ``laneCount`` of them, and `count` is at most that.
  ///
  /// - Parameters:
  ///   - count: how many of them.
  ///   - messages: the messages.
  ///   - blocks: how many blocks of 64 bytes each has.
  ///   - byLanes: whether they may be hashed side by side; only where ``hasLanes``.
  ///   - digests: takes the digests.
  package static func hash(
    _ count: Int, padded messages: RawSpan, blocks: Int, byLanes: Bool = hasLanes,
    into digests: inout InlineArray<16, Digest>
  ) {
    let length = 64 * blocks
    precondition(count <= laneCount && messages.byteCount == laneCount * length)
    guard count >= worthwhile, byLanes, hasLanes else {
      for place in 0..<count {
        let start = place * length
        digests[place] = hash(padded: messages.extracting(start..<start + length))
      }
      return
    }
    unsafe messages.withBytePointer { messages in
      unsafe withUnsafeMutableBytes(of: &digests) { digests in
        guard let digests = digests.baseAddress else { return }
        unsafe testimony_lanes_sha256(
          messages, blocks, digests.assumingMemoryBound(to: UInt8.self))
      }
    }
  }
}
