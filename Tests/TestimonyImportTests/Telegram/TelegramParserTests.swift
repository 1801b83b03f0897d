import Testing
import TestimonyImport

@Suite struct TelegramParserTests {
  private let trial = ParserTrial { TelegramParser() }

  private func messages(_ source: String) -> [ParsedRecord] {
    trial.whole(Array(source.utf8)).records.filter { $0.kind != .structure }
  }

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// One message with these members, in a chat of one person.
  private func one(_ members: String) throws -> ParsedRecord {
    let records = messages(
      #"{"name":"Karim","type":"personal_chat","id":31,"messages":[{"id":1,"#
        + #""type":"message","date":"2022-01-01T10:00:00","from":"Karim","from_id":"user31""#
        + "\(members)}]}")
    try #require(records.count == 1)
    return records[0]
  }

  @Test func aMessageIsReadWithItsWriterItsTimeAndItsWords() throws {
    let records = messages(TelegramExport.chat)
    #expect(records.count == 7)
    let first = records[0]
    #expect(first.kind == .message)
    #expect(text(first.body) == "ما فقط یک فرصت داریم ۱۲")
    #expect(text(first.conversation) == "5112233")
    #expect(text(first.conversationTitle) == "Zarghuna (Herat)")
    #expect(text(first.identity) == "7")
    #expect(text(first.sender?.name) == "Zarghuna (Herat)")
    #expect(text(first.sender?.account) == "user5112233")
    #expect(first.sender?.isOwner == false)
    #expect(
      first.sent
        == SourceTime(
          text: Array("1628760900".utf8),
          reading: .instant(milliseconds: 1_628_760_900_000, offsetMinutes: nil)))
    #expect(first.facts.contains(Fact("date", Array("2021-08-12T11:35:00".utf8))))
    #expect(records[1].sender?.isOwner == true)
    #expect(text(records[1].replyTo) == "7")
  }

  @Test func theRangeOfAMessageIsItsObject() {
    let source = Array(TelegramExport.chat.utf8)
    for record in trial.whole(source).records where record.kind != .structure {
      #expect(source[Int(record.range.lowerBound)] == UInt8(ascii: "{"))
      #expect(source[Int(record.range.upperBound) - 1] == UInt8(ascii: "}"))
    }
  }

  @Test func signsAreReadAndWhereMoreWereSetTheCountIsKept() {
    let first = messages(TelegramExport.chat)[0]
    #expect(first.reactions.count == 1)
    #expect(text(first.reactions.first?.sign) == "❤")
    #expect(text(first.reactions.first?.sender?.account) == "user99")
    #expect(first.facts.contains { $0.name == Array("reactions".utf8) })
  }

  @Test func piecesOfTextAreJoinedAndASpoilerStaysText() {
    let second = messages(TelegramExport.chat)[1]
    #expect(text(second.body) == "Stay inside, read this🙂")
    #expect(second.facts.contains(Fact("text_link", Array("https://example.org/a".utf8))))
  }

  @Test func aLaterTimeIsNotSaidToBeAnEditByTheWriter() {
    let second = messages(TelegramExport.chat)[1]
    #expect(second.remarks.contains(.changedLater))
    #expect(!second.remarks.contains(.edited))
    #expect(second.otherTimes.map(\.clock) == [.edited])
  }

  @Test func bothKnownFaultsAreRepairedAndTheirPlacesKept() throws {
    let source = Array(TelegramExport.chat.utf8)
    let records = messages(TelegramExport.chat)
    let sticker = try #require(records[1].repairs.first)
    #expect(sticker.kind == .unquotedValue)
    #expect(source[Int(sticker.offset)...].starts(with: Array("stickers/".utf8)))
    let control = try #require(records[2].repairs.first)
    #expect(control.kind == .controlEscape)
    #expect(source[Int(control.offset)...].starts(with: Array(#"\x01"#.utf8)))
    #expect(records[1].remarks.contains(.syntaxRepaired))
    #expect(records[2].body == [0x61, 1, 0x62])
    #expect(records[0].repairs.isEmpty && !records[0].remarks.contains(.syntaxRepaired))
  }

  @Test func filesAreMembersOrAbsentWithTheReason() {
    let third = messages(TelegramExport.chat)[2]
    #expect(
      third.attachments == [
        ParsedAttachment(name: [], content: .absent(.leftOut)),
        ParsedAttachment(
          name: Array("Report of July.pdf".utf8), mediaType: Array("application/pdf".utf8),
          content: .member(Array("files/report.pdf".utf8))),
      ])
  }

  @Test(arguments: [
    ("(File unavailable, please try again later)", ParsedAttachment.AbsenceReason.missing, ""),
    (
      "a.mp4 (File exceeds maximum size. Change data exporting settings to download.)", .leftOut,
      "a.mp4"
    ),
  ])
  func eachNoteInPlaceOfAFileIsKnown(
    _ path: String, _ reason: ParsedAttachment.AbsenceReason, _ name: String
  ) throws {
    let record = try one(#","file":"\#(path)","text":"""#)
    #expect(
      record.attachments == [ParsedAttachment(name: Array(name.utf8), content: .absent(reason))])
  }

  @Test func whatEndangersIsRemarked() {
    let records = messages(TelegramExport.chat)
    for remark in [.forwarded, .disappearing, .locatesSender] as [Remark] {
      #expect(records[2].remarks.contains(remark))
    }
    #expect(text(records[2].sender?.name) == "" && records[2].sender?.isOwner == false)
    #expect(records[3].kind == .event && records[3].remarks == [.screenshotTaken])
    #expect(records[5].kind == .event && records[5].remarks == [.timerChanged])
    #expect(records[4].kind == .call)
    #expect(text(records[4].body) == "phone_call")
    #expect(records[4].facts.contains(Fact("duration_seconds", Array("62".utf8))))
  }

  @Test func aMessageThatTelegramCouldNotWriteIsOpaque() {
    #expect(messages(TelegramExport.chat)[6].kind == .opaque(.unknownKind))
  }

  @Test("words that stand only in the pieces with forms are the words")
  func entitiesOnly() throws {
    let pieces =
      #""text_entities":[{"type":"plain","text":"other "},{"type":"bold","text":"words"}]"#
    #expect(text(try one(#","text":"",\#(pieces)"#).body) == "other words")
    let both = try one(#","text":"some",\#(pieces)"#)
    #expect(text(both.body) == "some")
    #expect(both.facts.contains(Fact("text_entities", Array("other words".utf8))))
    let same = try one(#","text":"other words",\#(pieces)"#)
    #expect(!same.facts.contains { $0.name == Array("text_entities".utf8) })
  }

  @Test("a name longer than any program writes makes the message opaque, a title is left out")
  func longNames() throws {
    let long = String(repeating: "a", count: 2049)
    let records = messages(
      #"{"name":"\#(long)","id":1,"messages":[{"type":"message","text":"a"},"#
        + #"{"type":"message","from":"\#(long)","text":"b"}]}"#)
    #expect(records.map(\.kind) == [.message, .opaque(.tooLong)])
    #expect(records[0].conversationTitle == nil)
    #expect(records[1].sender == nil)
    let fact = String(repeating: "a", count: (1 << 16) + 1)
    let bounded = try one(#","text":"a","game_title":"\#(fact)","via_bot":"x""#)
    #expect(bounded.facts.map { text($0.name) } == ["via_bot"])
  }

  @Test func withoutASecondCountItIsWhatAClockShowed() throws {
    let record = try one(#","text":"a""#)
    let wall = WallClock(date: DateNumbers(2022, 1, 1), hour: 10, minute: 0, second: 0)
    #expect(record.sent?.reading == .wall(wall))
  }

  @Test func ofAnAccountOnlyTheChatsAreReadAndTheRestIsSaidToBeThere() {
    let all = trial.whole(Array(TelegramExport.account.utf8)).records
    let read = all.filter { $0.kind != .structure }
    #expect(read.map { text($0.body) } == ["سلام", "سلام کریم", "x", "y"])
    #expect(read.map { text($0.conversation) } == ["31", "31", "32", "33"])
    #expect(read.map { text($0.conversationTitle) } == ["Karim", "Karim", "Neighbours", nil])
    #expect(read.map { $0.sender?.isOwner } == [false, true, true, false])
    #expect(all.filter { $0.remarks.contains(.ownerData) }.count == 3)
    #expect(!all.contains { $0.body == Array("203.0.113.9".utf8) })
    #expect(read[2].replyTo == nil)
    #expect(read[2].facts.contains(Fact("reply_to_peer_id", Array("channel4".utf8))))
  }

  @Test(arguments: [
    (#","text":"\ud83d""#, OpaqueReason.loneSurrogate), (#","text":"a","text":"b""#, .malformed),
    (#","text":7"#, .malformed), (#","text":"a" "x":1"#, .malformed),
    (#","text":["a",7]"#, .malformed),
  ])
  func whatCannotBeReadIsOpaqueAndTheOthersAreRead(_ members: String, _ reason: OpaqueReason) throws
  {
    #expect(try one(members).kind == .opaque(reason))
    let records = messages(
      #"{"messages":[{"type":"message"\#(members)},{"id":2,"type":"message","text":"b"}]}"#)
    #expect(records.map(\.kind) == [.opaque(reason), .message])
  }

  @Test func aMessageLongerThanTheLimitIsOpaque() throws {
    let long = String(repeating: "a", count: 1 << 20)
    #expect(try one(#","text":"\#(long)""#).kind == .message)
    #expect(try one(#","text":"\#(long)a""#).kind == .opaque(.tooLong))
  }

  @Test func anEndInTheMiddleIsSaid() {
    let cut = trial.whole(Array(TelegramExport.chat.utf8.prefix(1200)))
    #expect(cut.account.isBalanced && cut.failure == nil)
    #expect(cut.records.last?.kind == .opaque(.truncated))
    #expect(cut.records.contains { $0.kind == .message })
  }

  @Test(arguments: ["", "[]", "hello", "<a/>", "1"]) func anythingElseIsRefused(_ text: String) {
    #expect(trial.whole(Array(text.utf8)).failure?.reason == .notThisFormat)
  }
}
