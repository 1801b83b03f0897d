import Testing
import TestimonyImport

@Suite struct TelegramHostileTests {
  private let trial = ParserTrial { TelegramParser() }
  private let sources = [TelegramExport.chat, TelegramExport.account].map { Array($0.utf8) }

  @Test func recordsAreTheSameInPiecesOfAnySize() {
    for source in sources { trial.expectSameInPieces(source, seed: Trial.seed()) }
  }

  @Test func cutAnywhereItBalances() {
    for source in sources { trial.expectSoundWhenCut(source) }
  }

  @Test func changedAnyhowItBalances() {
    for source in sources { trial.expectSoundWhenMutated(source, times: 5000, seed: Trial.seed()) }
  }

  @Test func anyBytesAtAllBalance() {
    trial.expectSoundOnRandomBytes(
      Array(#"{}[]":,\x01 messages text id 0123"#.utf8), times: 2000, seed: Trial.seed())
  }

  @Test func aMessageWithoutEndIsNotKept() {
    var parser = TelegramParser()
    var records: [ParsedRecord] = []
    let keep: (ParsedRecord) throws(ParseFailure) -> Void = { records.append($0) }
    let filler = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(throws: Never.self) {
      try parser.take(Array(#"{"messages":[{"type":"message","text":""#.utf8)[...], keep)
      for _ in 0..<100 { try parser.take(filler[...], keep) }
      try parser.take(Array(#""},{"id":2,"type":"message","text":"b"}]}"#.utf8)[...], keep)
      try parser.finish(keep)
    }
    #expect(records.filter { $0.kind != .structure }.map(\.kind) == [.opaque(.tooLong), .message])
  }
}
