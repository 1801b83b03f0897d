import SeededRandom
import TestimonyCrypto
import TestimonyProof
import Testing

@Suite("Answers of witnesses") struct WitnessAnswerTests {

  private func answer(_ status: Int, _ type: String = "", _ body: String = "") throws
    -> WitnessAnswer
  {
    try WitnessAnswer(status: status, type: type, body: Array(body.utf8))
  }

  @Test("each status is read as the protocol has it")
  func statuses() throws {
    #expect(try answer(400) == .malformed)
    #expect(try answer(403) == .untrusted)
    #expect(try answer(404) == .unknownLog)
    #expect(try answer(409, "text/x.tlog.size", "0\n") == .sawSize(0))
    #expect(
      try answer(409, "Text/X.tlog.size; charset=utf-8", "18446744073709551615\n")
        == .sawSize(.max))
    #expect(try answer(422) == .inconsistent)
    #expect(try answer(500) == .other(status: 500))
    #expect(try answer(0) == .other(status: 0))
  }

  @Test(
    "a size is a decimal number and one line end",
    arguments: ["", "\n", "7", "07\n", "7\n\n", "-1\n", "18446744073709551616\n", "７\n"])
  func badSizes(body: String) {
    #expect(throws: WitnessAnswerError.badSize) { try answer(409, "text/x.tlog.size", body) }
  }

  @Test(
    "a conflict of another type says no size",
    arguments: ["", "text/plain", "text/x.tlog.sizes", "text/x.tlog.siz"])
  func conflictsWithoutSize(type: String) {
    #expect(throws: WitnessAnswerError.conflictWithoutSize) { try answer(409, type, "7\n") }
  }

  @Test(
    "signature lines are read, and nothing else is",
    arguments: [
      "", "\n", "— w.example AAAA\n", "w.example\n", "— w.example AAAAAAA=",
      "\n— w.example AAAAAAA=\n",
    ])
  func badLines(body: String) {
    #expect(throws: WitnessAnswerError.badLine) { try answer(200, "text/plain", body) }
  }

  @Test("lines beyond the limit are refused before they are read")
  func tooMany() throws {
    let line = "— w.example AAAAAAA=\n"
    let most = String(repeating: line, count: 64)
    guard case .lines(let lines) = try answer(200, "", most) else {
      Issue.record("no lines")
      return
    }
    #expect(lines.count == 64)
    #expect(throws: WitnessAnswerError.tooLong) { try answer(200, "", most + line) }
    let long = String(repeating: "x", count: WitnessAnswer.byteLimit + 1)
    #expect(throws: WitnessAnswerError.tooLong) { try answer(200, "", long) }
  }

  @Test("no bytes at all make it trap", arguments: UInt64(0)..<64)
  func hostile(seed: UInt64) {
    var source = Seeded(seed)
    for status in [200, 409] {
      for _ in 0..<64 {
        var body = Array("— w.example AAAAAAA=\n".utf8)
        for _ in 0..<Int.random(in: 1...6, using: &source) {
          body[Int.random(in: 0..<body.count, using: &source)] = .random(
            in: 0...255, using: &source)
        }
        _ = try? WitnessAnswer(status: status, type: "text/x.tlog.size", body: body)
      }
    }
  }
}
