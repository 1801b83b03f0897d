import Testing
import TestimonyCrypto

struct PaddedHashTests {
  /// The message with the padding of FIPS 180-4 section 5.1.1.
  private func padded(_ message: [UInt8]) -> [UInt8] {
    let zeros = (119 - message.count % 64) % 64
    let length = (0..<8).map { UInt8(truncatingIfNeeded: (8 * message.count) >> (56 - 8 * $0)) }
    return message + [0x80] + Array(repeating: 0, count: zeros) + length
  }

  @Test func aMessageInPaddedBlocksHasTheHashOfTheMessage() {
    for count in 0..<300 {
      let message = (0..<count).map { UInt8(truncatingIfNeeded: 7 * $0) }
      let blocks = padded(message)
      #expect(unsafe SHA256.hash(padded: blocks.span.bytes) == SHA256.hash(message), "\(count)")
    }
  }

  @Test func aPartOfABlockTraps() async {
    await #expect(processExitsWith: .failure) {
      let bytes = [UInt8](repeating: 0, count: 63)
      _ = unsafe SHA256.hash(padded: bytes.span.bytes)
    }
  }
}
