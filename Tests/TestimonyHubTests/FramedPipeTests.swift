import Glibc
import Testing

@testable import TestimonyHubLink

@Suite struct FramedPipeTests {
  private func ends() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  @Test func packetsComeOutAsTheyWentIn() throws {
    let ends = try ends()
    defer { close(ends.read) }
    for bytes in [[], [7], [UInt8](repeating: 3, count: 5_000)] as [[UInt8]] {
      #expect(FramedPipe(ends.write).write(bytes))
      #expect(try FramedPipe(ends.read).read(within: 60) == bytes)
    }
    close(ends.write)
    #expect(throws: FramedPipe.Silence.ended) { try FramedPipe(ends.read).read(within: 60) }
  }

  @Test func aPacketThatSaysItIsTooLongIsNotWaitedFor() throws {
    let ends = try ends()
    defer { for end in [ends.read, ends.write] { close(end) } }
    let length: [UInt8] = [0x05, 0, 0, 1]
    #expect(unsafe write(ends.write, length, 4) == 4)
    #expect(throws: FramedPipe.Silence.ended) { try FramedPipe(ends.read).read(within: 60) }
  }

  @Test func whoSaysNothingIsGivenUp() throws {
    let ends = try ends()
    defer { for end in [ends.read, ends.write] { close(end) } }
    #expect(throws: FramedPipe.Silence.late) { try FramedPipe(ends.read).read(within: 0) }
  }
}
