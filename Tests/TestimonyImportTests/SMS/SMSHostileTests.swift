import Testing
import TestimonyImport

@Suite struct SMSHostileTests {
  private let trial = ParserTrial { SMSParser() }
  private let source = Array(SMSBackup.messages.utf8)

  @Test func recordsAreTheSameInPiecesOfAnySize() {
    trial.expectSameInPieces(source, seed: Trial.seed())
    trial.expectSameInPieces(Array(SMSBackup.calls.utf8), seed: Trial.seed())
  }

  @Test func cutAnywhereItBalances() { trial.expectSoundWhenCut(source) }

  @Test func changedAnyhowItBalances() {
    trial.expectSoundWhenMutated(source, times: 10_000, seed: Trial.seed())
  }

  @Test func anyBytesAtAllBalance() {
    trial.expectSoundOnRandomBytes(
      Array(#"<smses><sms body="" data='&#5;/><mms></mms>!-"#.utf8), times: 3000,
      seed: Trial.seed())
  }

  /// Feeds a beginning, a piece many times over, and an end.
  private func records(
    _ start: String, _ piece: [UInt8], times: Int, _ end: String
  ) -> [ParsedRecord] {
    var parser = SMSParser()
    var records: [ParsedRecord] = []
    let keep: (ParsedRecord) throws(ParseFailure) -> Void = { records.append($0) }
    #expect(throws: Never.self) {
      try parser.take(Array(start.utf8)[...], keep)
      for _ in 0..<times { try parser.take(piece[...], keep) }
      try parser.take(Array(end.utf8)[...], keep)
      try parser.finish(keep)
    }
    return records.filter { $0.kind != .structure }
  }

  @Test func aFileOfHundredMegabytesIsARange() throws {
    let piece = [UInt8](repeating: 0x41, count: 1 << 20)
    let found = records(
      #"<smses><mms msg_box="1"><parts><part ct="video/mp4" data=""#, piece, times: 100,
      #""/></parts></mms></smses>"#)
    guard case .inline(let range, .base64) = try #require(found.first?.attachments.first).content
    else {
      Issue.record("not inline")
      return
    }
    #expect(range.count == 100 << 20)
  }

  @Test("elements within elements are unread from a depth on, and what follows is read")
  func nested() {
    let found = records(
      "<smses>", Array(String(repeating: "<a>", count: 1000).utf8), times: 20,
      #"<sms type="1" address="+1" body="b"/></smses>"#)
    #expect(found.contains { $0.kind == .opaque(.malformed) })
    #expect(found.last?.words == "b")
    let nestedToTheEnd = records(
      "<smses>", Array(String(repeating: "<mms>", count: 17).utf8), times: 1, "")
    #expect(nestedToTheEnd.first?.kind == .opaque(.malformed))
  }

  @Test("more tags in one message than any has are unread, and the next message is read")
  func manyTags() {
    let part = Array(
      "<part ct=\"text/plain\" text=\"\(String(repeating: "a", count: 1000))\"/>".utf8)
    let found = records(
      #"<smses><mms msg_box="1"><parts>"#, Array(repeatElement(part, count: 1000).joined()),
      times: 14, #"</parts></mms><sms type="1" address="+1" body="b"/></smses>"#)
    #expect(found.first?.kind == .opaque(.malformed))
    #expect(found.last?.words == "b")
  }

  @Test(arguments: [
    #"<smses><sms body=""#, #"<smses><sms body="a" type="1" b"#, "<smses><sms ",
    #"<smses><sms a="&"#,
  ])
  func whatHasNoEndIsNotKept(_ start: String) {
    let piece = [UInt8](repeating: 0x61, count: 1 << 20)
    let found = records(start, piece, times: 40, #""/><sms type="1" body="b"/></smses>"#)
    #expect(found.count >= 1)
    for record in found.dropLast() {
      guard case .opaque = record.kind else {
        Issue.record("\(record.kind)")
        continue
      }
    }
  }
}
