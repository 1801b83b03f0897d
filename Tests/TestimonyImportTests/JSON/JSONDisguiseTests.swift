import Testing
import TestimonyImport

/// Documents that other programs show whole: no message of theirs is passed over in silence.
@Suite struct JSONDisguiseTests {
  private let mark = "\u{FEFF}"

  private func records<Parser: RecordParser>(
    _ source: String, _ make: @escaping () -> Parser
  ) -> [ParsedRecord] {
    let trial = ParserTrial(make: make)
    trial.expectSameInPieces(Array(source.utf8), seed: Trial.seed())
    return trial.whole(Array(source.utf8)).records
  }

  @Test("a name with escapes is the name that it stands for")
  func escapedNames() {
    let telegram = records(
      #"{"name":"K","m\u0065ssages":[{"type":"message","text":"a"}]}"#, { TelegramParser() })
    #expect(telegram.contains { $0.kind == .message && $0.words == "a" })
    let all = "messages".unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
    let messenger = records(
      "{\"\(all)\":[{\"sender_name\":\"A\",\"content\":\"b\"}]}", { MessengerParser() })
    #expect(messenger.contains { $0.kind == .message && $0.words == "b" })
  }

  @Test("messages that are no list are unread, not nothing")
  func otherKinds() {
    let source = #"{"messages":{"1":{"type":"message","text":"a","content":"a"}},"title":"t"}"#
    let found = [
      records(source, { TelegramParser() }), records(source, { MessengerParser() }),
    ]
    for records in found {
      #expect(records.map(\.kind) == [.structure, .opaque(.unknownKind), .structure])
    }
    let none = records(#"{"name":"K","messages":null}"#, { TelegramParser() })
    #expect(none.map(\.kind) == [.structure])
  }

  @Test("a document that is no list of rows is refused", arguments: ["{\"a\":[1]}", "7", ""])
  func notRows(source: String) {
    let outcome = ParserTrial { SigtopJSONParser() }.whole(Array(source.utf8))
    #expect(outcome.failure?.reason == .notThisFormat)
  }

  @Test("a byte order mark before the document is structure")
  func byteOrderMark() {
    let telegram = records(
      mark + #"{"messages":[{"type":"message","text":"a"}]}"#, { TelegramParser() })
    #expect(telegram.map(\.kind) == [.structure, .message, .structure])
    let rows = records(mark + SignalFixture.rows, { SigtopJSONParser() })
    #expect(rows.contains { $0.kind == .message })
    let half = ParserTrial { TelegramParser() }.whole([0xEF, 0xBB] + Array("{}".utf8))
    #expect(half.failure?.reason == .notThisFormat)
  }
}
