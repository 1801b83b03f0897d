import Testing
import TestimonyImport

@Suite struct SignalCLIParserTests {
  private let trial = ParserTrial(make: { SignalCLIParser() })

  private func record(_ line: String) -> ParsedRecord {
    trial.whole(Array(line.utf8)).records[0]
  }

  @Test func eachLineIsWhatItSays() {
    let outcome = trial.whole(SignalFixture.source)
    #expect(outcome.account.isBalanced)
    let author = SignalFixture.amina
    #expect(
      outcome.records.map(\.kind) == [
        .message, .message, .message,
        .reaction(target: Array("\(SignalFixture.owner)/1628750001000".utf8)),
        .deletion(target: Array("\(author)/1628750002000".utf8)),
        .edit(target: Array("\(author)/1628750000000".utf8)),
        .structure, .structure, .call, .structure,
      ])
    let first = outcome.records[0]
    #expect(first.words == "سلام \u{FFFC}")
    #expect(first.from == "Amina")
    #expect(first.sender?.account == Array(author.utf8))
    #expect(first.sender?.isOwner == false)
    #expect(first.identity == Array("\(author)/1628750000000".utf8))
    #expect(
      first.sent?.reading == .instant(milliseconds: 1_628_750_000_000, offsetMinutes: nil))
    #expect(first.otherTimes.map(\.clock) == [.server, .received])
    #expect(
      first.otherTimes.map(\.time.reading) == [
        .instant(milliseconds: 1_628_750_000_005, offsetMinutes: nil),
        .instant(milliseconds: 1_628_750_000_009, offsetMinutes: nil),
      ])
    #expect(first.facts.contains { $0.name == Array("mentions".utf8) && $0.value.count > 20 })
    #expect(first.remarks.isEmpty)
    #expect(outcome.records[2].remarks == [.disappearing])
    #expect(outcome.records[3].words == "👍")
    #expect(outcome.records[5].words == "salam")
  }

  @Test func whatTheOwnerSentIsInTheConversationOfWhomItWasSentTo() {
    let sent = record(SignalFixture.sent)
    #expect(sent.sender?.isOwner == true)
    #expect(sent.conversation == Array(SignalFixture.amina.utf8))
    #expect(sent.words == "گوش می‌دهم")
    #expect(record(SignalFixture.data(#""message":"a""#)).conversation == sent.conversation)
  }

  @Test func theThreeWrappersHoldTheSame() {
    let plain = record(SignalFixture.sent)
    let rpc = record(
      #"{"jsonrpc":"2.0","method":"receive","params":\#(SignalFixture.sent)}"#)
    let subscribed = record(
      #"{"jsonrpc":"2.0","method":"receive","params":{"subscription":0,"result":\#(SignalFixture.sent)}}"#
    )
    for var other in [rpc, subscribed] {
      other.range = plain.range
      #expect(other == plain)
    }
  }

  @Test func aGroupIsTheConversation() {
    let record = record(
      SignalFixture.data(
        #""message":"a","groupInfo":{"groupId":"Zm9v","groupName":"Herat","revision":2,"type":"DELIVER"}"#
      ))
    #expect(record.conversation == Array("Zm9v".utf8))
    #expect(record.conversationTitle == Array("Herat".utf8))
  }

  @Test func filesAndQuotationsAreKept() {
    let record = record(
      SignalFixture.data(
        #""message":null,"viewOnce":true,"attachments":[{"contentType":"image/jpeg","filename":null,"#
          + #""id":"abc.jpg","caption":"gate"},{"contentType":"text/plain","filename":"x","id":null}],"#
          + #""quote":{"id":5,"authorUuid":"\#(SignalFixture.owner)","text":"who?"}"#))
    #expect(record.kind == .message)
    #expect(
      record.attachments == [
        ParsedAttachment(
          name: Array("abc.jpg".utf8), mediaType: Array("image/jpeg".utf8),
          content: .member(Array("abc.jpg".utf8)), caption: Array("gate".utf8)),
        ParsedAttachment(
          name: Array("x".utf8), mediaType: Array("text/plain".utf8), content: .absent(.missing)),
      ])
    #expect(record.replyTo == Array("\(SignalFixture.owner)/5".utf8))
    #expect(record.quotation == Array("who?".utf8))
    #expect(record.remarks == [.disappearing])
  }

  @Test func aTimerAnUpdateAndASyncAreNoMessages() {
    let timer = record(
      SignalFixture.data(#""message":null,"expiresInSeconds":60,"isExpirationUpdate":true"#))
    #expect(timer.kind == .event)
    #expect(timer.remarks == [.timerChanged])
    #expect(record(SignalFixture.data(#""message":null"#)).kind == .event)
    #expect(
      record(SignalFixture.data(#""message":null,"sticker":{"packId":"a"}"#)).kind == .message)
    let sync = record(SignalFixture.envelope(#""syncMessage":{"blockedNumbers":["+1"]}"#))
    #expect(sync.kind == .structure)
    #expect(sync.remarks == [.ownerData])
    #expect(sync.sender == nil)
    #expect(
      record(SignalFixture.envelope(#""callMessage":{"hangupMessage":{"id":7,"type":"NORMAL"}}"#))
        .kind
        == .event)
    #expect(
      record(SignalFixture.envelope(#""callMessage":{"iceUpdateMessages":[{"id":7}]}"#)).kind
        == .structure)
  }

  @Test("words beside a sign or a deletion are kept")
  func wordsElsewhere() {
    let target = #""targetAuthorUuid":"\#(SignalFixture.owner)","targetSentTimestamp":5"#
    let sign = record(
      SignalFixture.data(#""message":"words","reaction":{"emoji":"👍",\#(target)}"#))
    #expect(sign.words == "👍")
    #expect(sign.facts.contains(Fact("message", Array("words".utf8))))
    let deletion = record(
      SignalFixture.data(#""message":"words","remoteDelete":{"timestamp":5}"#))
    #expect(deletion.facts.contains(Fact("message", Array("words".utf8))))
  }

  @Test(
    "an envelope of which not all is known, or with a name twice, is unread and not nothing",
    arguments: [
      (#""newMessage":{"message":"words"}"#, OpaqueReason.unknownKind),
      (#""dataMessage":{"message":"a"},"editMessage":{"message":"b"}"#, .unknownKind),
      (#""dataMessage":"words""#, .unknownKind),
      (#""dataMessage":{"message":{"text":"words"}}"#, .unknownKind),
      (#""dataMessage":{"message":"a","message":"b"}"#, .malformed),
      (#""dataMessage":{"message":"a","m\u0065ssage":"b"}"#, .malformed),
      (#""dataMessage":{"message":"a"},"dataMessage":{"message":"b"}"#, .malformed),
    ])
  func unknownContent(content: String, reason: OpaqueReason) {
    #expect(record(SignalFixture.envelope(content)).kind == .opaque(reason))
  }

  @Test("a number that can be no moment is kept and not read as one")
  func noMoment() {
    let time = record(
      #"{"envelope":{"sourceNumber":"+1","timestamp":9223372036854775807,"dataMessage":{"message":"a"}}}"#
    )
    #expect(time.kind == .message)
    #expect(time.sent?.reading == .unreadable)
    #expect(time.timeText == "9223372036854775807")
  }

  @Test func aStoryIsGoneAfterADay() {
    let story = record(
      SignalFixture.envelope(
        #""storyMessage":{"allowsReplies":true,"textAttachment":{"text":"at the gate"}}"#))
    #expect(story.kind == .message)
    #expect(story.words == "at the gate")
    #expect(story.remarks == [.disappearing])
  }

  @Test func whatIsNoEnvelopeIsOpaque() {
    #expect(record("{\"a\":1}").kind == .opaque(.unknownKind))
    #expect(record("[1]").kind == .opaque(.unknownKind))
    #expect(record("{\"envelope\":").kind == .opaque(.malformed))
    #expect(record(SignalFixture.data(#""message":"\uD800""#)).kind == .opaque(.loneSurrogate))
    let long = String(repeating: "x", count: (1 << 20) + 1)
    #expect(record(SignalFixture.data(#""message":"\#(long)""#)).kind == .opaque(.tooLong))
    let bytes = Array(SignalFixture.data(#""message":"?""#).utf8).map { $0 == 0x3F ? 0xFF : $0 }
    #expect(trial.whole(bytes).records.map(\.kind) == [.opaque(.notUTF8)])
  }

  @Test func aRecordIsHandedOutAsSoonAsItsLineEnds() throws {
    var parser = SignalCLIParser()
    var count = 0
    try parser.take(Array("\(SignalFixture.sent)\n".utf8)[...]) { _ in count += 1 }
    #expect(count == 1)
  }
}
