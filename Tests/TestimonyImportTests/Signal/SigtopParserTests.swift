import Testing
import TestimonyImport

@Suite struct SigtopParserTests {
  @Test func theTextIsReadMessageByMessage() {
    let outcome = ParserTrial(make: { SigtopTextParser() }).whole(Array(SignalFixture.sigtop.utf8))
    let records = outcome.records
    #expect(outcome.account.isBalanced)
    #expect(
      records.map(\.kind) == [.structure, .message, .message, .message, .call, .message])
    #expect(records[1].words == "سلام\n\nFrom: nobody\nwe go now")
    #expect(records[1].from == "Amina Herat")
    #expect(records[1].sender?.account == Array("+93700000001".utf8))
    #expect(records[1].conversation == Array("+93700000001".utf8))
    #expect(records[1].conversationTitle == Array("Amina Herat".utf8))
    #expect(
      records[1].sent?.reading == .instant(milliseconds: 1_628_750_000_000, offsetMinutes: 270))
    #expect(records[1].timeText == "Thu, 12 Aug 2021 11:03:20 +0430")
    #expect(
      records[1].otherTimes.map(\.time.reading) == [
        .instant(milliseconds: 1_628_750_001_000, offsetMinutes: 120)
      ])
    #expect(
      records[1].attachments == [
        ParsedAttachment(
          name: Array("gate (1).jpg".utf8), mediaType: Array("image/jpeg".utf8),
          content: .member(Array("gate (1).jpg".utf8)))
      ])
    #expect(records[1].reactions.map(\.sign) == [Array("👍".utf8)])
    #expect(records[2].sender?.isOwner == true)
    #expect(records[2].words == "Who goes?")
    #expect(records[2].quotation == Array("سلام".utf8))
    #expect(records[3].words == "all of us")
    #expect(records[3].remarks == [.edited])
    #expect(records[3].otherTimes.map(\.clock) == [.edited])
    #expect(records[3].facts.last?.value.starts(with: Array("| Version: 1".utf8)) == true)
    #expect(records[5].remarks == [.wordsAbsent])
  }

  @Test func aHeadingWithoutAnEmptyLineBeforeItOrWithoutATimeIsText() {
    let text = """
      Conversation: A (group)

      From: B (+1)
      Type: incoming
      Sent: Thu, 12 Aug 2021 11:03:20 +0430

      one
      From: C (+2)
      Type: incoming
      Sent: Thu, 12 Aug 2021 11:03:20 +0430
      two

      From: C (+2)
      Type: incoming
      Sent: at noon

      three


      """
    let records = ParserTrial(make: { SigtopTextParser() }).whole(Array(text.utf8)).records
    #expect(records.map(\.kind) == [.structure, .message])
    #expect(records[1].words.hasSuffix("\nthree"))
    #expect(records[1].conversation == Array("A (group)".utf8))
  }

  @Test func aMessageLongerThanIsKeptIsOpaqueAndTheNextIsNot() {
    let head = "\n\nFrom: You\nType: outgoing\nSent: Thu, 12 Aug 2021 11:03:20 +0430\n\n"
    for filler in [
      String(repeating: "x", count: 2 << 20), String(repeating: "line\n", count: 1 << 19),
    ] {
      let source = Array("Conversation: A\(head)\(filler)\(head)short\n\n".utf8)
      let outcome = ParserTrial(make: { SigtopTextParser() }).whole(source)
      #expect(outcome.records.map(\.kind) == [.structure, .opaque(.tooLong), .message])
      #expect(outcome.records.last?.words == "short")
      #expect(outcome.account.isBalanced)
    }
  }

  @Test func rowsOfTheDatabaseAreRead() {
    let outcome = ParserTrial(make: { SigtopJSONParser() }).whole(Array(SignalFixture.rows.utf8))
    #expect(outcome.account.isBalanced)
    let records = outcome.records.filter { $0.kind != .structure }
    #expect(
      records.map(\.kind) == [
        .message, .message, .deletion(target: Array("a3".utf8)), .message, .call, .event,
      ])
    #expect(records[0].words == "سلام")
    #expect(records[0].identity == Array("a1".utf8))
    #expect(records[0].sender?.account == Array(SignalFixture.amina.utf8))
    #expect(records[0].remarks == [.disappearing])
    #expect(records[0].attachments.map(\.content) == [.member(Array("gate.jpg".utf8))])
    #expect(records[0].reactions.map(\.sender?.account) == [Array("c9".utf8)])
    #expect(records[0].otherTimes.map(\.clock) == [.server, .received])
    #expect(records[1].remarks == [.edited])
    #expect(records[1].quotation == Array("سلام".utf8))
    #expect(records[1].facts.contains { $0.name == Array("editHistory".utf8) })
    #expect(records[3].remarks == [.wordsAbsent])
    #expect(records[5].remarks == [.timerChanged])
  }

  @Test func signalExportIsReadAndSaidToChangeWords() {
    let outcome = ParserTrial(make: { SignalExportParser() }).whole(
      Array(SignalFixture.export.utf8))
    let records = outcome.records
    #expect(outcome.account.isBalanced)
    #expect(
      records.map(\.kind) == [
        .message, .message, .deletion(target: nil), .message, .call, .message,
        .opaque(.unknownKind),
      ])
    #expect(records[0].words == "salam  ")
    #expect(records[0].remarks == [.lossySource])
    #expect(
      records[0].clock == WallClock(date: DateNumbers(2021, 8, 12), hour: 8, minute: 33, second: 20)
    )
    #expect(records[0].reactions.map(\.sender?.isOwner) == [true])
    #expect(records[1].sender?.isOwner == true)
    #expect(records[1].attachments.map(\.content) == [.member(Array("media/a.jpg".utf8))])
    #expect(records[1].quotation == Array("\n\n> salam\n\n".utf8))
    #expect(records[3].remarks == [.lossySource, .retracted])
    #expect(records[4].sender == nil)
    #expect(records[5].sent?.reading == .unreadable)
  }
}
