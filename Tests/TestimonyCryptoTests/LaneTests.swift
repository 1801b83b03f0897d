import Testing
import TestimonyCrypto

struct LaneTests {
  /// A message of which the padding fills the blocks (FIPS 180-4 section 5.1.1).
  private static func padded(_ message: [UInt8], blocks: Int) -> [UInt8] {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: (8 * message.count) >> (56 - 8 * $0)) }
    let zeros = 64 * blocks - 9 - message.count
    return message + [0x80] + Array(repeating: 0, count: zeros) + length
  }

  /// Without lanes, both are the same path, and the suite says so.
  @Test(
    "messages side by side have the hashes that each has alone", arguments: 1...6, [true, false])
  func sideBySide(blocks: Int, byLanes: Bool) {
    if byLanes, !SHA256.hasLanes { print("no AVX-512: libcrypto alone is tested") }
    for count in 0...SHA256.laneCount {
      let messages = (0..<SHA256.laneCount).map { lane in
        (0..<64 * blocks - 9 - lane % 9).map { UInt8(truncatingIfNeeded: 31 * lane + 7 * $0) }
      }
      let input = messages.flatMap { Self.padded($0, blocks: blocks) }
      let nothing = SHA256.hash([])
      var digests = InlineArray<16, Digest>(repeating: nothing)
      unsafe SHA256.hash(
        count, padded: input.span.bytes, blocks: blocks, byLanes: byLanes, into: &digests)
      for lane in 0..<count {
        #expect(digests[lane] == SHA256.hash(messages[lane]), "lane \(lane)")
      }
      // What is not asked for may be written, but is not needed.
      #expect(count > 0 || digests[0] == nothing)
    }
  }

  @Test("the published example of two blocks (FIPS 180-2 appendix B.2), in every lane")
  func published() {
    let message = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
    let input = (0..<SHA256.laneCount).flatMap { _ in Self.padded(message, blocks: 2) }
    var digests = InlineArray<16, Digest>(repeating: SHA256.hash([]))
    unsafe SHA256.hash(
      SHA256.laneCount, padded: input.span.bytes, blocks: 2, into: &digests)
    let expected = [UInt8](
      hex: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    for lane in 0..<SHA256.laneCount { #expect(digests[lane].bytes == expected) }
  }

  @Test("Room for fewer messages traps")
  func tooLittleRoom() async {
    await #expect(processExitsWith: .failure) {
      var digests = InlineArray<16, Digest>(repeating: SHA256.hash([]))
      let input = [UInt8](repeating: 0, count: 64 * 15)
      unsafe SHA256.hash(15, padded: input.span.bytes, blocks: 1, into: &digests)
    }
  }
}
