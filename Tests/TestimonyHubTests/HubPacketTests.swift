import SeededRandom
import Testing

@testable import TestimonyHubLink

@Suite struct HubPacketTests {
  private static func address(_ text: String) -> HubAddress? { HubAddress(Array(text.utf8)) }

  @Test func requestsAreReadAsTheyWereWritten() throws {
    let address = try #require(Self.address("postgres://desk@hub.example/journals"))
    for request in [HubRequest.prepare(address), .inspect(address), .schema] {
      #expect(HubRequest(request.bytes) == request)
    }
  }

  @Test func answersAreReadAsTheyWereWritten() {
    let standing = HubStanding(
      server: 150_018, login: "desk", protection: .verified,
      defects: HubStanding.Defect.allCases)
    let faults: [HubFault] = [
      .programFailed, .passwordInAddress, .badAddress, .unreachable("no route"), .lost("gone"),
      .refused(state: "42501", "permission denied"), .tooOld(120_000), .noHub, .otherSchema(2),
    ]
    let replies: [HubReply] =
      [.prepared(isNew: true), .prepared(isNew: false), .standing(standing), .schema([1, 2])]
      + faults.map { .fault($0) }
    for reply in replies { #expect(HubReply(reply.bytes) == reply) }
  }

  @Test(arguments: [
    "", "hub.example", "mysql://hub", "postgres:/hub", "postgres://a b", "postgres://h\u{E9}",
    "postgres://hub/\nx", "postgres://" + String(repeating: "a", count: 2048),
  ])
  func whatIsNoAddressIsRefused(_ text: String) {
    #expect(Self.address(text) == nil)
  }

  @Test(arguments: UInt64(0)..<8)
  func anyBytesAreAnAnswerOrNone(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<2_000 {
      var bytes = HubReply.fault(.refused(state: "42501", "permission denied")).bytes
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      bytes.removeLast(.random(in: 0..<bytes.count, using: &random))
      // What is read is written as it was read, or has been made plain.
      if let reply = HubReply(bytes) { #expect(HubReply(reply.bytes) == reply, "seed \(seed)") }
      if let request = HubRequest(bytes) { #expect(request.bytes == bytes, "seed \(seed)") }
    }
  }

  @Test func aStrangersWordsAreOneShortLine() {
    let words = Array("FATAL:  no\r\n\u{1B}[2Jroom\u{0}".utf8)
    #expect(HubFault.plain(words) == "FATAL: no [2Jroom")
    let long = HubFault.plain([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20))
    #expect(long.unicodeScalars.count == 400)
    #expect(HubFault.plain([0xFF, 0xFE, 0x41]).unicodeScalars.last == "A")
  }
}
