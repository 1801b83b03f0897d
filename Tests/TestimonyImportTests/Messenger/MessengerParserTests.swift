import Testing
import TestimonyImport

@Suite struct MessengerParserTests {
  private let trial = ParserTrial { MessengerParser() }

  private func messages(_ source: String) -> [ParsedRecord] {
    trial.whole(Array(source.utf8)).records.filter { $0.kind != .structure }
  }

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func whatWasWrittenInAWrongEncodingIsReadAndSaid() {
    let first = messages(MessengerExport.thread)[0]
    #expect(text(first.body) == "سلام 🙂")
    #expect(text(first.sender?.name) == "Amélie")
    #expect(first.reactions.map { text($0.sign) } == ["❤"])
    #expect(first.reactions.map { text($0.sender?.name) } == ["Zarghuna"])
    #expect(first.remarks.contains(.encodingRepaired))
    #expect(
      first.sent?.reading == .instant(milliseconds: 1_628_763_000_123, offsetMinutes: nil))
  }

  @Test func aTextThatIsRightStaysAsItIs() {
    let last = messages(MessengerExport.thread)[4]
    #expect(text(last.body) == "Zé “ok”")
    #expect(!last.remarks.contains(.encodingRepaired))
  }

  @Test func theOrderIsThatOfTheSource() {
    #expect(MessengerParser.order == .newestFirst)
    let times = messages(MessengerExport.thread).map { text($0.sent?.text) ?? "" }
    #expect(times == times.sorted(by: >) && times.count == 5)
  }

  @Test func filesAreMembersAndWhatLiesElsewhereIsAbsent() {
    let second = messages(MessengerExport.thread)[1]
    #expect(
      second.attachments.map(\.content) == [
        .member(Array("messages/inbox/z_1/photos/a.jpg".utf8)), .absent(.leftOut),
        .member(Array("messages/stickers_used/c.png".utf8)),
      ])
    #expect(text(second.attachments.first?.name) == "a.jpg")
    #expect(second.facts.contains(Fact("link", Array("https://example.org/x".utf8))))
    #expect(second.facts.contains(Fact("share_text", Array("café".utf8))))
  }

  @Test func anAddressOfTheNetworkACallAndAnUnsentMessageAreSaid() {
    let records = messages(MessengerExport.thread)
    #expect(records[0].remarks.contains(.locatesSender))
    #expect(records[0].facts.contains(Fact("ip", Array("203.0.113.9".utf8))))
    #expect(records[2].kind == .call)
    #expect(records[2].facts.contains(Fact("call_duration", Array("62".utf8))))
    #expect(records[3].remarks.contains(.retracted) && records[3].body.isEmpty)
    #expect(!records[1].remarks.contains(.retracted))
  }

  @Test func theLastRecordKnowsTheConversation() {
    let last = trial.whole(Array(MessengerExport.thread.utf8)).records.last
    #expect(text(last?.conversationTitle) == "Amélie")
    #expect(text(last?.conversation) == "inbox/z_1")
    #expect(last?.kind == .structure)
  }

  @Test func wordsThatWereTakenBackInAnEncryptedChatAreMarked() {
    let records = messages(MessengerExport.sealed)
    #expect(records.map { text($0.body) } == ["do not print this", "سلام"])
    #expect(records[0].remarks == [.retracted])
    #expect(records[1].remarks == [])
    #expect(records[1].attachments.map(\.content) == [.member(Array("./media/a.jpg".utf8))])
    #expect(text(records[1].reactions.first?.sender?.name) == "Amélie")
    #expect(
      records[0].sent?.reading == .instant(milliseconds: 1_628_760_900_123, offsetMinutes: nil))
  }

  @Test func theFirstExportsCountSeconds() {
    let record = messages(
      #"{"messages":[{"sender_name":"A","timestamp":1528760900,"content":"a"}]}"#)
    #expect(
      record.first?.sent?.reading == .instant(milliseconds: 1_528_760_900_000, offsetMinutes: nil))
  }

  @Test("a file without a place, and what is said of files and reactions, is kept")
  func whatIsSaidOfFiles() {
    let records = messages(
      #"{"messages":[{"sender_name":"A","photos":[{"description":"caf\u00c3\u00a9","backup":"x"},"#
        + #"{"uri":"p/a.jpg","creation_timestamp":1,"description":"gate","#
        + #""media_metadata":{"exif":{"upload_ip":"203.0.113.9"}}}],"sticker":null,"#
        + #""reactions":[{"reaction":"x","actor":"B","timestamp":1628762000,"device":"y"}]}]}"#)
    #expect(
      records.first?.attachments == [
        ParsedAttachment(name: [], content: .absent(.missing), caption: Array("café".utf8)),
        ParsedAttachment(
          name: Array("a.jpg".utf8), content: .member(Array("p/a.jpg".utf8)),
          caption: Array("gate".utf8)),
      ])
    #expect(records.first?.facts.map { text($0.name) } == ["backup", "upload_ip", "device"])
    #expect(records.first?.remarks.contains(.locatesSender) == true)
    #expect(
      records.first?.reactions.first?.time?.reading
        == .instant(milliseconds: 1_628_762_000_000, offsetMinutes: nil))
  }

  @Test(arguments: [
    (#""content":"\ud83d""#, OpaqueReason.loneSurrogate),
    (#""content":"a","content":"b""#, .malformed), (#""content":"a","text":"b""#, .malformed),
  ])
  func whatCannotBeReadIsOpaqueAndTheOthersAreRead(_ members: String, _ reason: OpaqueReason) {
    let records = messages(#"{"messages":[{\#(members)},{"sender_name":"A","content":"b"}]}"#)
    #expect(records.map(\.kind) == [.opaque(reason), .message])
  }

  @Test func itIsTheSameInPiecesAndSoundWhateverTheBytes() {
    for source in [MessengerExport.thread, MessengerExport.sealed].map({ Array($0.utf8) }) {
      trial.expectSameInPieces(source, seed: Trial.seed())
      trial.expectSoundWhenCut(source)
      trial.expectSoundWhenMutated(source, times: 5000, seed: Trial.seed())
    }
    trial.expectSoundOnRandomBytes(
      Array(#"{}[]":,\u00c3 messages content 0123"#.utf8), times: 1000, seed: Trial.seed())
  }
}
